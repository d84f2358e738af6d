import { indented } from '../../../text/indented.ts';
import { xmlText } from '../../../text/xml.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsWithSafelisted, originList, when, whenAny } from '../policy.ts';
import { lines } from '../quoting.ts';
import { has, says, setsCookie } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

function element(
	name: string,
	child: string,
	texts: readonly string[],
	attributes: string = '',
): string {
	const children = texts.map((text) => `  <${child}>${xmlText(text)}</${child}>`);
	return lines(`<${name}${attributes}>`, children, `</${name}>`);
}

const members = (policy: FixPolicy): string =>
	lines(
		element('allowed-origins', 'origin', originList(policy)),
		element(
			'allowed-methods',
			'method',
			methodsWithSafelisted(policy),
			when(policy.maxAge, (seconds) => ` preflight-result-max-age="${seconds}"`),
		),
		whenAny(policy.allowHeaders, (names) => element('allowed-headers', 'header', names)),
		whenAny(policy.exposeHeaders, (names) => element('expose-headers', 'header', names)),
	);

const configuration = (policy: FixPolicy): string =>
	lines(
		'<policies>',
		'  <inbound>',
		`    <cors allow-credentials="${policy.credentials}" terminate-unmatched-request="false">`,
		indented(members(policy), '      '),
		'    </cors>',
		'    <base />',
		'  </inbound>',
		'  <backend>',
		'    <base />',
		'  </backend>',
		'  <outbound>',
		'    <base />',
		...(policy.origins === '*'
			? []
			: [
					'    <set-header name="Vary" exists-action="append">',
					'      <value>Origin</value>',
					'    </set-header>',
				]),
		'  </outbound>',
		'  <on-error>',
		'    <base />',
		'  </on-error>',
		'</policies>',
	);

export const azure: FixRecipe = {
	id: 'azure',
	name: 'Azure API Management and App Service',
	layer: 'cloud',
	signs: [
		says('server', /^Microsoft-Azure-/i),
		has('x-azure-ref'),
		has('x-ms-middleware-request-id'),
		setsCookie(/^ARRAffinity(SameSite)?=/),
	],
	tested: false,
	untested: 'It runs in Azure alone.',
	documentation: 'https://learn.microsoft.com/azure/api-management/cors-policy',
	configuration: (policy) => ({
		file: 'API Management, the policy of the API or of all APIs',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'allowed-origins of the cors policy',
			credentials: 'allow-credentials="true" on the cors policy',
			methods: 'allowed-methods of the cors policy',
			headers: 'allowed-headers of the cors policy',
			exposed: 'expose-headers of the cors policy',
			maxAge: 'preflight-result-max-age of the cors policy',
		}),
		'turn-cors-on':
			'Put the cors policy into inbound of the API or of all APIs, or fill API > CORS of the App Service, but not both.',
		'answer-preflights':
			'Put the cors policy first in inbound, above <base />, validate-jwt and ip-filter, at the scope of the API: a single operation is not found for OPTIONS.',
		'one-layer':
			'Decide on one place: while the CORS list of the App Service or Function App has an entry, the platform responds in the place of the application; empty it to let the application speak.',
		'errors-too':
			'Put the cors policy above validate-jwt and rate-limit in inbound, at API scope, so that their errors have the headers, and end set-status responses without removing them.',
		'allow-credentials':
			'Set allow-credentials="true" on the cors policy (on App Service: Enable Access-Control-Allow-Credentials), and list the origins one by one, because browsers refuse * where cookies are sent.',
		vary: 'Append Vary: Origin by set-header in outbound, and name Origin by vary-by-header in cache-lookup.',
		'no-redirect':
			'Let pages call the https URL, because HTTPS Only redirects OPTIONS too; set unauthenticatedClientAction to Return401 in the built-in login of App Service.',
		'close-to-strangers':
			'Write whole origins in allowed-origins, so that no other origin matches.',
		cookies: 'Set SameSite=None; Secure in the application behind.',
		'pass-headers-on':
			'Take rules that remove Origin or the Access-Control headers out of the Front Door rule set, and purge its cache.',
	},
};
