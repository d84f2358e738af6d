import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inVcl = (...edits: readonly Edit[]): Change => ({ edits: { 'default.vcl': edits } });

const leftOut = { cors: '' };
const receives = 'unset req.http.Cookie;';
const stores = 'set beresp.ttl = 10m;';

export const mistakes: readonly Mistake[] = [
	{
		name: 'vary-taken-away',
		about: 'Vary is unset for more cache hits: all origins get the response made for one.',
		change: {
			slots: leftOut,
			...inVcl([stores, `${stores}\n\t\tunset beresp.http.Vary;`]),
		},
		request: pageAsks('GET', '/prices'),
		causes: ['cache-mixes-origins'],
		class: 'cached-response-wrong-cors',
		code: 'acao-missing',
	},
	{
		name: 'methods-listed',
		about:
			'vcl_recv responds with 405 to methods that it does not list, and OPTIONS is not listed.',
		change: {
			slots: leftOut,
			...inVcl([
				receives,
				`if (req.method !~ "^(GET|HEAD|POST|PUT|PATCH|DELETE)$") {\n\t\treturn (synth(405));\n\t}\n\t${receives}`,
			]),
		},
		request: pageAsks('DELETE', '/items/1', ...signedIn),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'token-first',
		about: 'vcl_recv asks for a token, which preflights never carry.',
		change: {
			slots: leftOut,
			...inVcl([
				receives,
				`if (req.url ~ "^/items" && !req.http.Authorization) {\n\t\treturn (synth(401));\n\t}\n\t${receives}`,
			]),
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'own-503',
		about: 'The application is down, and the error response of Varnish has no CORS headers.',
		// tcpmux's port: nothing listens there.
		change: inVcl(['.port = "8092";', '.port = "1";']),
		request: pageAsks('GET', '/broken'),
		causes: ['gateway-answers-errors', 'errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'wildcard-over-all',
		about: 'vcl_deliver puts "*" over what the application says.',
		change: {
			slots: {
				cors: 'sub vcl_deliver {\n\tset resp.http.Access-Control-Allow-Origin = "*";\n}\n',
			},
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'preflight-acao-wildcard-with-credentials',
	},
	{
		name: 'any-origin',
		about: 'vcl_deliver returns every Origin, with credentials.',
		change: {
			slots: {
				cors: `sub vcl_deliver {
	if (req.http.Origin) {
		set resp.http.Access-Control-Allow-Origin = req.http.Origin;
		set resp.http.Access-Control-Allow-Credentials = "true";
	}
}
`,
			},
		},
		request: pageAsks('GET', '/prices'),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
