import { readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { expect, test } from '@playwright/test';
import { promisedIds } from '../../../docs/generate/scenario-ids.ts';
import { isUnclaimed } from '../../../model/plan/plan.ts';
import { describeSelection } from '../../../model/plan/select.ts';
import type { Selection } from '../../../model/plan/selection.ts';
import type { Scenario } from '../../../model/scenario.ts';
import { catalogue } from '../../index.ts';
import { attempts, planned } from '../judge/judge.helpers.ts';

const root = resolve(import.meta.dirname, '../../..');
const ids = catalogue.map(({ id }) => id);

/** Our own files of a room, by path from the project's root with forward slashes. */
function filesIn(room: string, ending: RegExp): string[] {
	return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
		.map((file) => `${room}/${file.split(sep).join('/')}`)
		.filter((file) => ending.test(file) && !/^reports\/out\/|\/node_modules\//.test(file));
}

test.describe('the catalogue', () => {
	const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

	test('holds every scenario file, and each scenario names the file that holds it', async () => {
		for (const file of filesIn('tests', /\.scenarios\.ts$/)) {
			const { default: held } = (await import(join(root, file))) as { default: Scenario[] };
			const listed = catalogue.filter((scenario) => scenario.file === file);
			expect(
				listed.map(({ id }) => id),
				`${file} stands in tests/index.ts, and its scenarios say file: '${file}'`,
			).toEqual(held.map(({ id }) => id));
		}
	});

	test('gives each scenario an id of its own, in kebab case', () => {
		expect(ids).toEqual([...new Set(ids)]);
		expect(ids.filter((id) => !kebabCase.test(id))).toEqual([]);
	});

	test('loses and renames no id', () => {
		expect(
			promisedIds.filter((id) => !ids.includes(id)),
			'lists of known failures and other programs rely on ids: give these scenarios their ids back',
		).toEqual([]);
	});

	test('links each scenario to a section of a standard', () => {
		const standard =
			/^https:\/\/((fetch|html|websockets|mimesniff)\.spec\.whatwg\.org\/.*#|w3c\.github\.io\/|wicg\.github\.io\/|www\.rfc-editor\.org\/rfc\/)/;
		const astray = catalogue.filter(({ spec }) => !standard.test(spec));
		expect(astray.map(({ id, spec }) => `${id}: ${spec}`)).toEqual([]);
	});

	test('says what a scenario needs, condition by condition', () => {
		for (const { id, exercises } of catalogue) {
			const { each, policy = {}, ...conditions } = exercises;
			const words = describeSelection(exercises);
			expect(words, id).toMatch(/^(any request|a request with [^\s,].*[^\s,])$/);
			expect(words, id).not.toMatch(/undefined|\[object|, ,/);
			const fewer: Selection[] = [
				...Object.keys(conditions).map((name) => without(exercises, name)),
				...Object.keys(policy).map((name) => ({ ...exercises, policy: without(policy, name) })),
			];
			for (const selection of fewer) expect(describeSelection(selection), id).not.toBe(words);
		}
	});

	function without<T extends object>(members: T, name: string): T {
		return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name)) as T;
	}
});

test.describe('the plan for the reference API', () => {
	test('gives each attempt an id of its own', () => {
		const all = attempts.map(({ id }) => id);
		expect(all).toEqual([...new Set(all)]);
	});

	test('exercises every scenario', () => {
		expect(planned.filter(isUnclaimed).map(({ id, lacks }) => `${id}: ${lacks}`)).toEqual([]);
		expect(new Set(attempts.map(({ scenario }) => scenario.id))).toEqual(new Set(ids));
	});
});
