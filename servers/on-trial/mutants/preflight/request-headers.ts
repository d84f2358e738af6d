import type { EngineName } from '../../../../model/observation.ts';
import {
	allowHeaders,
	allowOrigin,
	exposeHeaders,
	inAnswers,
	inPreflights,
	type Mutant,
} from '../mutant.ts';

const namesIn = (list: string | string[] | undefined): string[] =>
	[list ?? []]
		.flat()
		.join(',')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');

/** Every list but the wildcard's. */
const inLists = (rewrite: (names: string[], asked: string[]) => string | undefined) =>
	inPreflights((headers, request) => {
		const names = namesIn(headers[allowHeaders]);
		const asked = namesIn(request.get('Access-Control-Request-Headers'));
		if (names.length > 0 && !names.includes('*')) headers[allowHeaders] = rewrite(names, asked);
	});

const doesNotList = (
	header: string,
	breaks: string,
	unseenBy?: Partial<Readonly<Record<EngineName, string>>>,
): Mutant => ({
	name: `does-not-list-${header.toLowerCase()}`,
	breaks,
	codes: ['preflight-header-refused'],
	fault: inLists((names) => names.filter((name) => name !== header).join(', ')),
	...(unseenBy ? { unseenBy } : {}),
});

export const requestHeaderMutants: readonly Mutant[] = [
	doesNotList('Accept', 'header-accept-limits'),
	doesNotList('Accept-Language', 'header-accept-language-charset'),
	doesNotList('Range', 'header-range-forms'),
	doesNotList('DPR', 'header-client-hints', { chromium: 'Chromium takes it for safelisted.' }),
	doesNotList('User-Agent', 'header-user-agent-from-script', {
		chromium: 'Chromium ignores a User-Agent that script sets.',
	}),
	doesNotList('X-Requested-With', 'header-x-requested-with'),
	doesNotList('Cache-Control', 'header-cache-control-from-script'),
	doesNotList('traceparent', 'header-tracing'),
	doesNotList('X-CSRF-Token', 'header-idempotency-and-csrf'),
	doesNotList('Last-Event-ID', 'header-last-event-id'),
	{
		name: 'compares-header-names-by-letter-case',
		breaks: 'header-name-case',
		codes: ['preflight-authorization-not-listed', 'preflight-header-refused', 'wire-differs'],
		fault: inLists((names, asked) =>
			asked.every((name) => names.includes(name)) ? names.join(', ') : undefined,
		),
	},
	{
		name: 'a-list-for-the-wildcard',
		breaks: 'header-wildcard',
		codes: ['preflight-header-refused'],
		fault: inPreflights((headers) => {
			if (headers[allowHeaders] && headers[allowOrigin] === '*') {
				headers[allowHeaders] = 'Accept, Authorization, Content-Type, X-Client-Version';
			}
		}),
	},
	{
		name: 'wildcard-for-authorization-too',
		breaks: 'header-wildcard-authorization',
		codes: ['preflight-authorization-only-wildcard'],
		fault: inPreflights((headers) => {
			if (namesIn(headers[allowHeaders]).includes('*')) headers[allowHeaders] = '*';
		}),
	},
	{
		name: 'allow-headers-left-empty',
		breaks: 'header-acah-empty',
		codes: [
			'preflight-authorization-not-listed',
			'preflight-header-refused',
			'preflight-headers-empty',
			'wire-differs',
		],
		fault: inLists(() => ''),
	},
	{
		name: 'headers-by-pattern',
		breaks: 'header-acah-prefix-wildcard',
		codes: ['preflight-header-pattern', 'preflight-header-refused'],
		fault: inLists((names) => [...names.filter((name) => !/^x-/i.test(name)), 'X-*'].join(', ')),
	},
	{
		name: 'grants-whatever-begins-with-x',
		breaks: 'header-acrh-reflection',
		codes: ['granted-header-outside-contract'],
		fault: inLists((names, asked) =>
			[...names, ...asked.filter((name) => name.startsWith('x-'))].join(', '),
		),
	},
	{
		name: 'not-modified-without-cors',
		breaks: 'header-conditional-from-script',
		codes: ['acao-missing', 'inconsistent-preflight-and-actual'],
		fault: inAnswers((headers, request, response) => {
			if (response.statusCode === 304 && request.get('If-None-Match') === '*') {
				delete headers[allowOrigin];
			}
		}),
	},
	{
		name: 'gateway-takes-no-long-tokens',
		breaks: 'header-duplicate-authorization-schemes',
		codes: ['acac-missing', 'acao-missing', 'cors-only-on-success'],
		fault: (request, response, next) => {
			const { length = 0 } = request.get('Authorization') ?? '';
			if (length > 4_096) return void response.status(431).end();
			next();
		},
	},
	{
		name: 'firewall-forbids-quoted-charset',
		breaks: 'header-content-type-unsafe-byte',
		codes: ['acao-missing', 'cors-only-on-success'],
		fault: (request, response, next) => {
			if (request.get('Content-Type')?.includes('"')) return void response.status(403).end();
			next();
		},
	},
	{
		name: 'takes-the-first-of-two-types',
		breaks: 'header-content-type-two-values',
		codes: ['body-type-unchecked'],
		fault: (request, _response, next) => {
			const [first, second] = (request.get('Content-Type') ?? '').split(', ');
			if (second !== undefined) request.headers['content-type'] = first;
			next();
		},
	},
	{
		name: 'takes-any-body-for-json',
		breaks: 'header-json-in-text-plain',
		codes: ['body-type-unchecked'],
		fault: (request, _response, next) => {
			const isText = request.get('Content-Type')?.startsWith('text/plain');
			if (request.path === '/reports/7' && isText) {
				request.headers['content-type'] = 'application/json';
			}
			next();
		},
	},
	{
		name: 'exposes-no-grpc-status',
		breaks: 'ctx-grpc-web',
		codes: ['expose-header-not-listed'],
		fault: inAnswers((headers) => {
			const names = namesIn(headers[exposeHeaders]);
			const kept = names.filter((name) => !name.startsWith('Grpc-'));
			if (names.length > kept.length) headers[exposeHeaders] = kept.join(', ');
		}),
	},
];
