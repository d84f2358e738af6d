import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { causeKinds } from '../../../model/causes/index.ts';
import { allCodes } from '../../../model/findings/index.ts';
import { engineNames } from '../../../model/observation.ts';
import { whileOpen } from '../page/browsers.ts';
import { type BuiltPage, builtSite, pagesOf, startSite } from './site.helpers.ts';

let site: string;
let remove: () => void;
let pages: readonly BuiltPage[];

test.beforeAll(() => {
	({ site, remove } = builtSite());
	pages = pagesOf(site);
});

test.afterAll(() => remove());

test('each finding and each cause has a page', () => {
	const paths = new Set(pages.map(({ path }) => path));
	const wanted = [
		...allCodes.map((code) => `/findings/${code}.html`),
		...causeKinds.map(({ id }) => `/causes/${id}.html`),
	];
	expect(wanted.filter((path) => !paths.has(path))).toEqual([]);
});

test('every link and anchor of the site leads somewhere', () => {
	const byPath = new Map(pages.map((page) => [page.path, page]));
	const dead = pages.flatMap(({ path, addresses }) =>
		addresses.flatMap((address) => {
			const url = new URL(address.replaceAll('&amp;', '&'), `http://site.example${path}`);
			if (url.host !== 'site.example') return [];
			const file = decodeURIComponent(url.pathname).replace(/\/$/, '/index.html');
			const anchor = decodeURIComponent(url.hash.slice(1));
			const isThere = existsSync(join(site, file));
			const isRight = isThere && (anchor === '' || byPath.get(file)?.ids.has(anchor));
			return isRight ? [] : [`${path}: ${address}`];
		}),
	);
	expect(dead).toEqual([]);
	expect(pages.flatMap(({ addresses }) => addresses).length).toBeGreaterThan(10_000);
});

for (const engine of engineNames) {
	test(`in ${engine} a reader searches, follows links and sees a diagram, and nothing is asked elsewhere`, async () => {
		const server = await startSite(site);
		try {
			const finding = 'preflight-status-not-ok';
			expect(await whileOpen(engine, server.url, () => server.seen)).toEqual({
				start: 'Crosscheck',
				cause: 'auth-before-cors',
				finding,
				picture: 'status 401',
				title: `The preflight response has an error status ${finding} | Crosscheck`,
				foreign: [],
				isLoadedAgain: true,
				again: [finding, 'status 401', []],
				troubles: [],
			});
		} finally {
			server.close();
		}
	});
}
