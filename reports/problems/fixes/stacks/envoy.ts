import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const names = (texts: readonly string[]): string => doubleQuoted(texts.join(', '));

const policyOf = (policy: FixPolicy): string =>
	lines(
		'"@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
		'allow_origin_string_match:',
		policy.origins === '*'
			? '  - safe_regex: { regex: ".*" }'
			: policy.origins.map((origin) => `  - exact: ${doubleQuoted(origin)}`),
		`allow_methods: ${names(methodsOf(policy))}`,
		whenAny(policy.allowHeaders, (all) => `allow_headers: ${names(all)}`),
		whenAny(policy.exposeHeaders, (all) => `expose_headers: ${names(all)}`),
		policy.credentials ? 'allow_credentials: true' : undefined,
		when(policy.maxAge, (seconds) => `max_age: "${seconds}"`),
	);

const configuration = (policy: FixPolicy): string =>
	lines(
		'# The filter first of all http_filters, so that it responds before jwt_authn and ext_authz:',
		'http_filters:',
		'  - name: envoy.filters.http.cors',
		'    typed_config:',
		'      "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors',
		'  # … the other filters, envoy.filters.http.router last',
		'',
		'# In route_config:',
		'virtual_hosts:',
		'  - name: api',
		'    domains: ["*"]',
		'    typed_per_filter_config:',
		'      envoy.filters.http.cors:',
		indented(policyOf(policy), '        '),
		'    response_headers_to_add:',
		'      - header: { key: Vary, value: Origin }',
		'        append_action: APPEND_IF_EXISTS_OR_ADD',
		'    # … the routes as they are',
	);

export const envoy: FixRecipe = {
	id: 'envoy',
	name: 'Envoy and Istio',
	layer: 'gateway',
	signs: [
		says('server', /^(istio-)?envoy\b/i),
		says('via', /\benvoy\b/i),
		has('x-envoy-upstream-service-time'),
		has('x-envoy-decorator-operation'),
	],
	tested: false,
	untested: 'Neither npm nor Debian has it.',
	documentation:
		'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/cors_filter',
	configuration: (policy) => ({
		file: "envoy.yaml, in the HTTP connection manager (for Istio: corsPolicy of a VirtualService's route)",
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'allow_origin_string_match of the CorsPolicy',
			credentials: 'allow_credentials: true in the CorsPolicy',
			methods: 'allow_methods of the CorsPolicy',
			headers: 'allow_headers of the CorsPolicy',
			exposed: 'expose_headers of the CorsPolicy',
			maxAge: 'max_age of the CorsPolicy',
		}),
		'turn-cors-on':
			'Add envoy.filters.http.cors to http_filters as well as the CorsPolicy to the virtual host: each without the other does nothing.',
		'answer-preflights':
			'Put envoy.filters.http.cors before jwt_authn, ext_authz and rbac in http_filters; with Istio, use a release that lets preflights past RequestAuthentication.',
		'one-layer':
			'Keep the CorsPolicy, and name Access-Control-Allow-Origin in response_headers_to_remove of the route, or take CORS out of the application.',
		'errors-too':
			"Put envoy.filters.http.cors first in http_filters, so that Envoy's own responses of later filters pass through it.",
		vary: 'Add Vary: Origin by response_headers_to_add of the virtual host, because the CORS filter does not.',
		'no-redirect':
			'Move require_tls and redirect routes to a virtual host that pages do not call, and let them call the https URL.',
		'close-to-strangers': 'Write exact origins, so that no other origin matches.',
		cookies:
			'Set SameSite=None; Secure in the application; for cookies of the oauth2 filter, set same_site: NONE in its cookie_configs.',
	},
};
