import { expect, test } from '@playwright/test';
import { agentFiles } from '../../../fixtures/run-host/browser/agent-files.ts';

/** What a script exports, as a browser would read it. */
const exportsOf = async (script: string): Promise<string[]> =>
	Object.keys(await import(`data:text/javascript,${encodeURIComponent(script)}`)).sort();

test('a page gets all functions that make requests in one file, and no file that imports another', async () => {
	const files = await agentFiles();
	const sources = await import('../../../fixtures/pages/fetchers.js');
	const together = await exportsOf(files.get('fetchers.js') ?? '');
	expect(together).toEqual(Object.keys(sources).sort());
	expect(together).toContain('makeRequest');
	const imported = [...files.values()].flatMap((text) =>
		[...text.matchAll(/(?:from|import\() ?'(\.[^']+\.js)'/g)].map(([, name]) => name),
	);
	expect([...new Set(imported)].sort()).toEqual(['./contexts.js', './fetchers.js']);
});
