import { expect, test } from '@playwright/test';
import {
	type EmbedderPolicy,
	resourcePolicyCheck,
	resourcePolicyOf,
} from '../../../model/fetch/corp.ts';
import type { HeaderList } from '../../../model/http.ts';

const url = 'https://api.example.com/private.json';
const sibling = 'https://app.example.com';
const stranger = 'https://stranger.example.net';
const corp = (...values: string[]): HeaderList =>
	values.map((value) => ['Cross-Origin-Resource-Policy', value] as const);

const words: readonly (readonly [string, HeaderList, string | null])[] = [
	['absent', [], null],
	['each of the three words', corp('same-origin'), 'same-origin'],
	['same-site', corp('same-site'), 'same-site'],
	['cross-origin', corp('cross-origin'), 'cross-origin'],
	['capitals', corp('Same-Origin'), null],
	['a word that is none', corp('none'), null],
	['a list', corp('same-origin, same-site'), null],
	['two lines, even of one word', corp('same-origin', 'same-origin'), null],
	['a parameter', corp('same-origin; report-to=x'), null],
	['empty', corp(''), null],
];
for (const [name, headers, expected] of words) {
	test(`Cross-Origin-Resource-Policy, ${name}: ${expected ?? 'counts as absent'}`, () => {
		expect(resourcePolicyOf(headers)).toBe(expected);
	});
}

interface Embedding {
	readonly origin: string;
	readonly isSameSite: boolean;
	readonly headers: HeaderList;
	readonly embedder?: EmbedderPolicy;
	readonly withCredentials?: boolean;
	readonly url?: string;
}

const blocked = (embedding: Embedding): boolean => {
	const { headers, embedder = 'unsafe-none', ...request } = embedding;
	const reasons = resourcePolicyCheck(
		{ url, withCredentials: true, ...request },
		headers,
		embedder,
	);
	return reasons.length > 0;
};

const own = { origin: 'https://api.example.com', isSameSite: true };
const near = { origin: sibling, isSameSite: true };
const far = { origin: stranger, isSameSite: false };
const opaque = { origin: 'null', isSameSite: false };

const checks: readonly (readonly [string, Embedding, boolean])[] = [
	['no header, any page', { ...far, headers: [] }, false],
	['same-origin, own page', { ...own, headers: corp('same-origin') }, false],
	['same-origin, page of the site', { ...near, headers: corp('same-origin') }, true],
	['same-origin, stranger', { ...far, headers: corp('same-origin') }, true],
	['same-origin, opaque page', { ...opaque, headers: corp('same-origin') }, true],
	['same-site, page of the site', { ...near, headers: corp('same-site') }, false],
	['same-site, stranger', { ...far, headers: corp('same-site') }, true],
	[
		'same-site, http page of the site and https answer',
		{ ...near, origin: 'http://app.example.com', headers: corp('same-site') },
		true,
	],
	[
		'same-site, http page and http answer',
		{
			...near,
			origin: 'http://app.example.com',
			url: 'http://api.example.com/',
			headers: corp('same-site'),
		},
		false,
	],
	['cross-origin, stranger', { ...far, headers: corp('cross-origin') }, false],
	['in capitals, stranger', { ...far, headers: corp('Same-Origin') }, false],
	['no header, require-corp', { ...near, headers: [], embedder: 'require-corp' }, true],
	['no header, require-corp, own page', { ...own, headers: [], embedder: 'require-corp' }, false],
	[
		'in capitals, require-corp',
		{ ...far, headers: corp('Cross-Origin'), embedder: 'require-corp' },
		true,
	],
	[
		'cross-origin, require-corp',
		{ ...far, headers: corp('cross-origin'), embedder: 'require-corp' },
		false,
	],
	[
		'no header, credentialless, cookies withheld',
		{ ...far, headers: [], embedder: 'credentialless', withCredentials: false },
		false,
	],
	[
		'no header, credentialless, cookies sent',
		{ ...far, headers: [], embedder: 'credentialless' },
		true,
	],
];
for (const [name, embedding, expected] of checks) {
	test(`resource policy check, ${name}: ${expected ? 'blocked' : 'allowed'}`, () => {
		expect(blocked(embedding)).toBe(expected);
	});
}

test('the reason tells the header as it came', () => {
	const request = { origin: stranger, url, isSameSite: false, withCredentials: true };
	const reasons = resourcePolicyCheck(request, corp('same-site'), 'unsafe-none');
	expect(reasons).toEqual([{ code: 'corp-blocked', detail: 'same-site' }]);
	const [withoutHeader] = resourcePolicyCheck(request, [], 'require-corp');
	expect(withoutHeader?.detail).toBe('absent');
});
