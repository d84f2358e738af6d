import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Mistake } from '../stack.ts';

const listed = '"https://app.example.com", "https://admin.example.com"';
const anyHeader = 'headers: :any, credentials: true';
const everyMethod = 'methods: %i[get post put patch delete]';

const cors = (
	origins: string,
	resource: string,
	place = 'insert_before 0,',
): string => `Rails.application.config.middleware.${place} Rack::Cors do
  allow do
    origins ${origins}
    resource ${resource}
  end
end
`;

const asksForToken = 'before_action :ask_for_token\n';
const namesOrigin: Edit = [
	asksForToken,
	`before_action { response.headers["Access-Control-Allow-Origin"] = "https://app.example.com" }
  before_action { response.headers["Access-Control-Allow-Credentials"] = "true" }
  ${asksForToken}`,
];

export const mistakes: readonly Mistake[] = [
	{
		name: 'last-in-the-stack',
		about: 'Rack::Cors is the last middleware, inside the one that handles exceptions.',
		change: { slots: { cors: cors(listed, `"*", ${anyHeader}, ${everyMethod}`, 'use') } },
		request: pageAsks('GET', '/broken'),
		causes: ['errors-without-cors'],
		class: 'acao-missing-on-error',
		code: 'acao-missing',
	},
	{
		name: 'headers-by-the-controller',
		about: 'The controller sets the headers itself, and OPTIONS gets a 404.',
		change: { slots: { cors: '' }, edits: { 'config.ru': [namesOrigin] } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
		repair: { edits: { 'config.ru': [[namesOrigin[1], namesOrigin[0]]] } },
	},
	{
		name: 'method-left-out',
		about: 'Where methods names none, the resource lets GET pass and nothing else.',
		change: { slots: { cors: cors(listed, `"*", ${anyHeader}`) } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['refused-by-own-cors-check', 'methods-incomplete'],
		class: 'preflight-no-acao',
		code: 'preflight-acao-missing',
	},
	{
		name: 'other-paths-only',
		about: 'The resource is for paths that begin with /api/, and this one does not.',
		change: { slots: { cors: cors(listed, `"/api/*", ${anyHeader}, ${everyMethod}`) } },
		request: pageAsks('GET', '/prices'),
		causes: ['cors-not-enabled', 'cors-not-on-this-path'],
		class: 'acao-missing',
		code: 'acao-missing',
	},
	{
		name: 'slash-after-origin',
		about: 'The origin has a slash at its end, so that no page has it.',
		change: {
			slots: { cors: cors('"https://app.example.com/"', `"*", ${anyHeader}, ${everyMethod}`) },
		},
		request: pageAsks('GET', '/prices'),
		causes: ['origin-not-in-list'],
		class: 'acao-missing',
		code: 'acao-missing',
	},
	{
		name: 'block-for-all',
		about:
			'The block that is asked about origins says yes to all, and with credentials any site reads.',
		change: {
			slots: { cors: cors('{ |_origin, _env| true }', `"*", ${anyHeader}, ${everyMethod}`) },
		},
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['any-site-can-read-users-data'],
		code: 'granted-to-denied-origin',
	},
];
