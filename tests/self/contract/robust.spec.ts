// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from '@playwright/test';
import fc from 'fast-check';
import { isCollection, parseDocument, stringify, visit } from 'yaml';
import { ContractError, loadContract } from '../../../fixtures/contract/load.ts';
import { folderWith } from './folder.ts';

const reference = readFileSync(
	resolve(import.meta.dirname, '../../../servers/reference/crosscheck.yaml'),
	'utf8',
);

/** Fails on everything but a contract or a message for the user. */
function loadOrComplain(cwd: string): void {
	try {
		loadContract({ cwd, env: {} });
	} catch (error) {
		if (!(error instanceof ContractError)) throw error;
	}
}

test('any value in any place makes a contract or a complaint', ({}, testInfo) => {
	const places: (readonly (string | number)[])[] = [];
	visit(parseDocument(reference), {
		Node: (key, _node, ancestors) => {
			const names = ancestors.flatMap((each) => ('key' in each ? [String(each.key)] : []));
			if (key === 'value') places.push(names);
		},
	});
	const value = fc.oneof(
		fc.jsonValue({ maxDepth: 2 }),
		fc.constantFrom('', '*', 'GET', 'null', '${', '${X}', 'https://a', 'https://', '/', -1, 1e99),
		fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
	);
	fc.assert(
		fc.property(fc.constantFrom(...places), value, (place, put) => {
			const document = parseDocument(reference);
			if (!isCollection(document.getIn(place.slice(0, -1), true))) return;
			document.setIn(place, put);
			loadOrComplain(folderWith(testInfo, { 'crosscheck.yaml': stringify(document) }));
		}),
		{ numRuns: 300 },
	);
});

test('any cut and any slip in the text makes a contract or a complaint', ({}, testInfo) => {
	const at = fc.nat({ max: reference.length });
	fc.assert(
		fc.property(at, at, fc.string({ maxLength: 5 }), (from, to, put) => {
			const text = reference.slice(0, from) + put + reference.slice(to);
			loadOrComplain(folderWith(testInfo, { 'crosscheck.yaml': text }));
		}),
		{ numRuns: 300 },
	);
});
