import { applicationNamesOrigin } from '../behind.ts';
import type { Edit } from '../edits.ts';
import { pageAsks, signedIn } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inConfiguration = (...edits: readonly Edit[]): Change => ({
	edits: { 'lighttpd.conf': edits },
});

const granting = (origin: string): string => `setenv.add-response-header = (
    "Access-Control-Allow-Origin" => "${origin}",
    "Access-Control-Allow-Credentials" => "true",
    "Access-Control-Allow-Headers" => "Authorization, Content-Type",
    "Access-Control-Allow-Methods" => "GET, POST, PUT, PATCH, DELETE",
)
`;

const end = '# end cors\n';
const notStored = `${end}
$HTTP["url"] =~ "^/prices" {
    setenv.add-response-header = ( "Cache-Control" => "no-store" )
}
`;

const answersPreflight = `        proxy.server = ()
        magnet.attract-physical-path-to = ( "/etc/lighttpd/preflight.lua" )
`;

export const mistakes: readonly Mistake[] = [
	{
		name: 'list-in-a-condition',
		about: 'A later condition has a list of its own, which counts in place of the one with CORS.',
		change: {
			slots: { cors: granting('https://app.example.com') },
			edits: { 'lighttpd.conf': [[end, notStored]] },
		},
		request: pageAsks('GET', '/prices'),
		causes: ['cors-not-on-this-path', 'cors-not-enabled'],
		class: 'acao-missing',
		code: 'acao-missing',
		repair: inConfiguration([notStored, end]),
	},
	{
		name: 'options-passed-on',
		about: 'Preflights are passed on to an application that knows no OPTIONS.',
		change: inConfiguration([answersPreflight, '']),
		request: pageAsks('DELETE', '/items/1', ...signedIn),
		causes: ['options-not-routed'],
		class: 'preflight-not-ok-status',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'list-in-the-header',
		about: 'All front-ends are written into the header, which takes one.',
		change: {
			slots: { cors: granting('https://app.example.com https://admin.example.com') },
		},
		request: pageAsks('GET', '/prices'),
		causes: ['origin-list-in-one-header'],
		class: 'acao-multiple',
		code: 'acao-multiple',
	},
	{
		name: 'wildcard',
		about: '"*" is sent together with Allow-Credentials, to requests with cookies too.',
		change: { slots: { cors: granting('*') } },
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
	{
		name: 'added-to-the-answers-own',
		about: 'The application names the origin itself, and add-response-header does once more.',
		change: {
			slots: { cors: granting('https://app.example.com') },
			edits: applicationNamesOrigin,
		},
		request: pageAsks('GET', '/prices'),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
	},
];
