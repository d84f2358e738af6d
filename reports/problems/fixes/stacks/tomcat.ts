import { indented } from '../../../text/indented.ts';
import { xmlText } from '../../../text/xml.ts';
import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, methodsWithSafelisted, originList } from '../policy.ts';
import { lines } from '../quoting.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const parameter = (name: string, value: string): string =>
	lines(
		'<init-param>',
		`  <param-name>cors.${name}</param-name>`,
		`  <param-value>${xmlText(value)}</param-value>`,
		'</init-param>',
	);

const configuration = (policy: FixPolicy): string =>
	lines(
		'<filter>',
		'  <filter-name>CorsFilter</filter-name>',
		'  <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>',
		indented(
			lines(
				parameter('allowed.origins', originList(policy).join(',')),
				parameter('allowed.methods', methodsWithSafelisted(policy).join(',')),
				parameter('allowed.headers', headersOrHarmless(policy).join(',')),
				policy.exposeHeaders.length > 0
					? parameter('exposed.headers', policy.exposeHeaders.join(','))
					: undefined,
				policy.credentials ? parameter('support.credentials', 'true') : undefined,
				// Without it, it is half an hour; a negative number leaves the header out.
				parameter('preflight.maxage', `${policy.maxAge ?? -1}`),
			),
		),
		'</filter>',
		'<filter-mapping>',
		'  <filter-name>CorsFilter</filter-name>',
		'  <url-pattern>/*</url-pattern>',
		'</filter-mapping>',
	);

export const tomcat: FixRecipe = {
	id: 'tomcat',
	name: 'Tomcat',
	layer: 'application',
	signs: [],
	tested: true,
	addsVary: true,
	documentation: 'https://tomcat.apache.org/tomcat-10.1-doc/config/filter.html#CORS_Filter',
	configuration: (policy) => ({
		file: 'WEB-INF/web.xml, above every other filter',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'cors.allowed.origins of CorsFilter, with commas between origins',
			credentials: 'cors.support.credentials with the value true in CorsFilter',
			methods: 'cors.allowed.methods of CorsFilter, with commas between methods',
			headers: 'cors.allowed.headers of CorsFilter, with commas between names',
			exposed: 'cors.exposed.headers of CorsFilter, with commas between names',
			maxAge: 'cors.preflight.maxage of CorsFilter',
		}),
		'list-origin':
			'Add the origin to cors.allowed.origins of CorsFilter, after a comma, and give the Connector scheme="https" and proxyPort="443" where TLS ends before Tomcat, which else takes the API\'s own pages for strange ones.',
		'turn-cors-on':
			'Map CorsFilter to the url-pattern /* in WEB-INF/web.xml, which covers every servlet and the paths without one.',
		'answer-preflights':
			'Put the filter-mapping of CorsFilter above those of other filters, and leave OPTIONS out of each security-constraint by http-method-omission, because those are asked before all filters.',
		'one-layer':
			'Keep CorsFilter once, either in conf/web.xml or in that of the application, and take out response.addHeader("Access-Control-Allow-Origin", …) and what a proxy in front adds.',
		'errors-too':
			'Put the filter-mapping of CorsFilter above those of other filters, and check logins in a filter: what a security-constraint refuses comes to no filter.',
		vary: 'Let CorsFilter add Vary: Origin, and call response.addHeader("Vary", …) in servlets instead of setHeader, which would replace it.',
		'no-redirect':
			'Put CorsFilter above the filters that redirect, and leave OPTIONS out of a security-constraint with the transport-guarantee CONFIDENTIAL, which redirects to https.',
		'close-to-strangers':
			'Write whole origins in cors.allowed.origins, so that no other origin matches.',
		cookies:
			'Write <CookieProcessor sameSiteCookies="none" /> in META-INF/context.xml, and <secure>true</secure> in the cookie-config of web.xml.',
	},
};
