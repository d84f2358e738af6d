import { expect, test } from '@playwright/test';
import { brokenLinks } from '../../../docs/generate/site/broken-links.ts';
import { anchorsOf, linksIn, withLinks } from '../../../docs/generate/site/links.ts';
import { routes, siteLink } from '../../../docs/generate/site/routes.ts';
import { files, textOf } from '../architecture/sources.ts';

for (const file of files.filter((each) => each.endsWith('.md'))) {
	test(`every link of ${file} leads to a file and a heading`, () => {
		expect(brokenLinks(file, textOf(file))).toEqual([]);
	});
}

test('links that lead nowhere are told with file and line', () => {
	const text = [
		'[a](contract.md) [b](contract.md#target) [c](https://example.com/#none) [d](#exit)',
		'# Exit codes',
		'[e](nowhere.md)',
		'`[f](nowhere.md)` [`g`](contract.md#nowhere)',
		'```md\n[h](nowhere.md)\n```',
		'[i](generate)',
	].join('\n');
	expect(brokenLinks('docs/check.md', text)).toEqual([
		'docs/check.md:1: (#exit): docs/check.md has no such heading  → write the anchor of one of its headings',
		'docs/check.md:3: (nowhere.md) is no file  → write the path of one, from this file',
		'docs/check.md:4: (contract.md#nowhere): docs/contract.md has no such heading  → write the anchor of one of its headings',
		'docs/check.md:8: (generate) is no file  → write the path of one, from this file',
	]);
});

test('anchors are those that GitHub makes', () => {
	const text =
		'# The file: `a.yaml`\n## It’s *so*, [or](x.md)\n```\n# none\n```\n## `a-b_c`\n## Is\n## Is';
	expect(anchorsOf(text)).toEqual(['the-file-ayaml', 'its-so-or', 'a-b_c', 'is', 'is-1']);
});

test('in the site, links lead to its pages, and to copies of what is no page', () => {
	const links = [
		['docs/ci.md', 'baseline.md#the-file', '/baseline.md#the-file'],
		['docs/ci.md', '../examples/ci/Dockerfile', '/files/examples/ci/Dockerfile.txt'],
		['docs/guides/options-401.md', '../findings.md#acao-missing', '/findings/acao-missing.md'],
		[
			'docs/guides/options-401.md',
			'../findings.md#the-response',
			'/findings/index.md#the-response',
		],
		['README.md', 'docs/causes.md#auth-before-cors', '/causes/auth-before-cors.md'],
		['docs/about/green.md', '../../README.md#try-it', '/index.md#try-it'],
		['docs/stacks.md', 'scoreboard.html', '/scoreboard.html'],
		['docs/ci.md', '#exit-codes', '/ci.md#exit-codes'],
		['docs/ci.md', 'https://example.com/a#b', 'https://example.com/a#b'],
	] as const;
	for (const [from, target, wanted] of links) expect(siteLink(from, target)).toBe(wanted);
	expect(withLinks('[a](b) `[c](d)` [e](f).', (target) => `${target}${target}`)).toBe(
		'[a](bb) `[c](d)` [e](ff).',
	);
	expect(linksIn('no link, `[a](b)`')).toEqual([]);
	expect(routes.get('docs/guides/README.md')).toBe('guides/index.md');
});
