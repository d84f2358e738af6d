import {
	type Browser,
	type BrowserContextOptions,
	chromium,
	expect,
	type Page,
	test,
} from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { findEngine } from '../../../fixtures/engines/find.ts';
import { type EngineName, engineNames } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { baselineOf } from '../../../reports/baseline/baseline.ts';
import { compare } from '../../../reports/baseline/compare.ts';
import { renderPage } from '../../../reports/page/index.ts';
import { reportOf } from '../../../reports/problems/run-report.ts';
import type { ResultsFile } from '../../../reports/results/results.ts';
import { wideUnlessChromium } from '../helpers/wide.ts';
import { seenIn } from './browsers.ts';
import {
	finished,
	hostile,
	hostileTexts,
	resultsOf,
	rightly,
	variously,
	withoutOrigin,
} from './page.helpers.ts';

const green = resultsOf(rightly);
const various = resultsOf(variously);
const red = resultsOf(withoutOrigin);
const compared = compare(baselineOf(resultsOf(withoutOrigin)), various);

const cutOff: ResultsFile = { header: various.header, attempts: various.attempts.slice(0, 12) };

/** A page small enough to be opened as a whole. */
const fewHostile = hostile(
	finished(various.attempts.filter(({ id }) => id.startsWith('simple-get-allowed-origin'))),
);

const first = 'simple-get-allowed-origin/item.read/https://app.example.com';
const second = 'simple-get-allowed-origin/items.list/https://app.example.com';
const unreachable = 'method-put-delete-patch-listed/item.replace/https://app.example.com';
const redTopics = ['CORS check', 'Preflight methods', 'Cookies'];

for (const engine of engineNames) {
	test(`in ${engine} a reader can follow links, filter, fold and go by keyboard`, async () => {
		const seen = await seenIn(
			engine,
			renderPage(reportOf(various)),
			'checks.js',
			`#${second}/webkit`,
		);
		expect(seen).toEqual({
			deepLink: { place: [second, 3], opened: [second] },
			atStart: { topics: redTopics, folds: 0 },
			byState: { found: '4 attempts in 2 rows', rows: [first, second] },
			byBrowser: { found: '2 attempts in 2 rows', rows: [first, second] },
			byText: { found: '6 attempts in 2 rows', rows: [first, second] },
			byOrigin: ['https://admin.example.com', ['https://admin.example.com']],
			byResource: ['items'],
			byTopic: [['Exposed headers'], ['Exposed headers']],
			hash: '#?topic=Exposed+headers',
			none: ['0 attempts in 0 rows', true],
			afterReset: { found: '1,047 attempts', topics: redTopics, isOffered: false },
			byProblem: {
				found: '4 attempts in 2 rows',
				rows: [first, second],
				of: 'of “The same request gets different responses”',
			},
			fromHash: {
				found: '1 attempt in 1 row',
				rows: [unreachable],
				checked: ['error', 'firefox'],
			},
			down: true,
			k: true,
			j: true,
			right: [first, 2],
			left: 1,
			enter: [true, true],
			copies: 3,
			escape: [false, true],
			slash: 'q',
			whileTyping: 'q',
			green: {
				terms: ['What happened', 'What script did', 'What crossed the wire', 'See it again'],
				isLinked: true,
			},
			back: true,
			isWide: false,
			loaded: ['/check.js'],
		});
	});

	test(`in ${engine} hostile texts stay texts, also where they are unpacked`, async () => {
		const page = renderPage(reportOf(fewHostile));
		const seen = (await seenIn(engine, page, 'hostile.js')) as {
			readonly unpacked: number;
			readonly text: string;
		};
		expect(seen).toMatchObject({
			title: 'CORS report for api.example.com',
			elements: 0,
			scripts: 2,
		});
		expect(seen.unpacked).toBeGreaterThan(0);
		for (const text of hostileTexts.slice(0, -1)) expect(seen.text).toContain(text);
	});
}

const darkScheme = 'screen and (prefers-color-scheme: dark)';

for (const scheme of ['light', 'dark'] as const) {
	for (const engine of ['chromium', 'firefox'] as const satisfies readonly EngineName[]) {
		test(
			`in ${engine} axe finds nothing wrong, ${scheme}`,
			wideUnlessChromium(engine),
			async () => {
				const page = renderPage(reportOf(various, compared))
					.replace(darkScheme, scheme === 'dark' ? 'all' : 'not all')
					.replace(/style-src [^;]*/, "style-src 'unsafe-inline'");
				const seen = await seenIn(engine, page, 'axe.js');
				expect(seen).toMatchObject({
					opening: [],
					opened: [],
					background: scheme === 'dark' ? 'rgb(19, 21, 23)' : 'rgb(252, 252, 250)',
				});
			},
		);
	}
}

/** The library takes `details` for sectioning content, which a `th` may not hold; the standard does not. */
const validator = new HtmlValidate({
	extends: ['html-validate:standard'],
	elements: ['html5', { details: { sectioning: false } }],
});

for (const [name, page] of [
	['a green run', renderPage(reportOf(green))],
	['a run of several failures', renderPage(reportOf(various))],
	['a red run', renderPage(reportOf(red))],
	['a comparison', renderPage(reportOf(various, compared))],
	['a run that was cut off', renderPage(reportOf(cutOff))],
	['a run without attempts', renderPage(reportOf({ header: various.header, attempts: [] }))],
	['hostile texts', renderPage(reportOf(fewHostile))],
] as const) {
	test(`the page of ${name} is valid HTML`, async () => {
		const { results } = await validator.validateString(page);
		const messages = results.flatMap((result) => result.messages);
		expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
	});
}

test('the page loads nothing, and names no script or style but its own', () => {
	const page = renderPage(reportOf(various, compared));
	expect(page).toMatch(/http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/);
	expect(page).not.toMatch(/<(link|img|iframe|object|embed|audio|video|source)\b/);
	expect(page).not.toMatch(/<(?!a\b)[a-z]+ [^>]*\b(src|href)=/);
	expect(page).not.toMatch(/ (style|on\w+)="/);
});

test.describe('on screen and on paper', () => {
	let browser: Browser;
	test.beforeAll(async () => {
		const found = findEngine('chromium', 'auto');
		if (found.kind === 'missing') throw new Error(found.message);
		browser = await chromium.launch({ executablePath: found.executable });
	});
	test.afterAll(() => browser.close());

	async function opened(html: string, options: BrowserContextOptions): Promise<Page> {
		const context = await browser.newContext(options);
		const page = await context.newPage();
		await page.setContent(html);
		return page;
	}

	for (const [name, results] of [
		['several failures', various],
		['nothing but failures', red],
	] as const) {
		test(`without script all facts of ${name} are in the text`, async () => {
			const page = await opened(renderPage(reportOf(results)), { javaScriptEnabled: false });
			const text = (await page.locator('body').textContent()) ?? '';
			const missing = new Set(factsOf(results).filter((fact) => !text.includes(fact)));
			expect([...missing]).toEqual([]);
			await page.context().close();
		});
	}

	test('without script rows open, links lead to them, and no control is offered in vain', async () => {
		const page = await opened(renderPage(reportOf(various)), { javaScriptEnabled: false });
		const resultGroup = page.locator('details.result-group').first();
		await expect(resultGroup.getByText('What crossed the wire')).toBeHidden();
		await resultGroup.locator('summary').click();
		await expect(resultGroup.getByText('What crossed the wire')).toBeVisible();
		await expect(page.locator('#filters')).toBeHidden();
		await expect(page.getByRole('button')).toHaveCount(0);
		const anchors = await page
			.locator('a[href^="#"]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		const ids = new Set(
			await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id)),
		);
		expect(anchors.filter((anchor) => !ids.has(anchor.slice(1)))).toEqual([]);
		await page.context().close();
	});

	for (const scripts of ['off', 'on']) {
		test(`on paper what failed stands open, with its fix, and no control is left, scripts ${scripts}`, async () => {
			const page = await opened(renderPage(reportOf(red)), { javaScriptEnabled: scripts === 'on' });
			await page.emulateMedia({ media: 'print' });
			await expect(page.locator('#filters, .skip, .copy').filter({ visible: true })).toHaveCount(0);
			const blocks = page.locator('details.result-group:is(.f, .e) > .block');
			expect(await blocks.count()).toBeGreaterThan(0);
			await expect(blocks.filter({ visible: false })).toHaveCount(0);
			const fix = page.locator('.problem.f .fix pre').first();
			await expect(fix).toBeVisible();
			const text = await page.locator('#problems').innerText();
			expect(text).toContain('CORS is not switched on');
			expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
			await page.context().close();
		});
	}

	for (const width of [390, 1280, 2560]) {
		test(`at ${width} pixels nothing is wider than the screen`, async () => {
			const viewport = { width, height: 1000 };
			for (const results of [various, red, fewHostile]) {
				const page = await opened(renderPage(reportOf(results, compared)), { viewport });
				const wide = await page.evaluate(() => {
					for (const fold of document.querySelectorAll('details')) fold.open = true;
					return document.documentElement.scrollWidth;
				});
				expect(wide).toBe(width);
				await page.context().close();
			}
		});
	}
});

/** What a reader must find of each attempt, whatever the browser shows it with. */
function factsOf({ attempts }: ResultsFile): string[] {
	const isRed = ({ status }: AttemptRecord): boolean => status === 'fail' || status === 'error';
	const reds = attempts
		.filter(isRed)
		.flatMap(({ findings, observation }) => [
			...findings.flatMap((each) => [each.code, each.sentence, each.expected]),
			...(observation?.console ?? []),
		]);
	const all = attempts.flatMap(({ title, sentence, observation, engine }) => [
		title,
		...(observation?.exchanges ?? []).flatMap(({ request, response }) => [
			`${request.method} ${new URL(request.url).pathname}`,
			...(response?.headers ?? [])
				.filter(([name]) => /^access-control-/i.test(name))
				.map(([name, value]) => `${name}: ${value}`),
		]),
		engine === 'chromium' ? sentence.replace(/^(In )?Chromium/, '') : '',
	]);
	return [...reds, ...all];
}

test('the page is written the same each time', () => {
	expect(renderPage(reportOf(various, compared))).toBe(renderPage(reportOf(various, compared)));
});
