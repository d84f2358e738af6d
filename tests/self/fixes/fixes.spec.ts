import { expect, test } from '@playwright/test';
import { examplePolicy, fixesPage } from '../../../docs/generate/fixes-page.ts';
import { type Remedy, remedies } from '../../../model/remedy.ts';
import { stackNames } from '../../../model/stacks.ts';
import { fixFor } from '../../../reports/problems/fixes/index.ts';
import { fixRecipeOf, fixRecipes } from '../../../reports/problems/fixes/recipes.ts';
import { realServers } from '../../../servers/on-trial/stacks/index.ts';
import { policies } from './policies.ts';

test('each stack of the contract has a heading', () => {
	const headings = [...fixesPage().matchAll(/^## `(.*)`$/gm)].map(([, id]) => id);
	expect(headings).toEqual([...stackNames]);
});

test('the registry gives each stack under its own id', () => {
	expect(fixRecipes.map(({ id }) => id)).toEqual([...stackNames]);
	for (const id of stackNames) expect(fixRecipeOf(id).id).toBe(id);
});

/** What is a matter of every CORS configuration. */
const everywhere = remedies.filter(
	(remedy) => !['none', 'no-wildcard', 'pass-headers-on'].includes(remedy),
) as readonly Remedy[];

for (const stack of fixRecipes) {
	test(`${stack.id} has words of its own for what goes wrong`, () => {
		for (const remedy of everywhere) {
			const remark = stack.remarks[remedy] ?? '';
			expect(remark, remedy).toMatch(/^[A-Z].*[^.]\.$/);
			expect(remark, remedy).not.toMatch(/undefined|\[object|[\n`]/);
		}
		expect(stack.remarks).not.toHaveProperty('none');
		expect(new Set(Object.values(stack.remarks)).size).toBe(Object.keys(stack.remarks).length);
		expect(stack.documentation).toMatch(/^https:\/\/[^\s<>]+$/);
	});

	for (const [title, policy] of Object.entries(policies)) {
		test(`${stack.id} is configured for ${title}`, () => {
			const { file, text } = stack.configuration(policy);
			expect(file).toMatch(/^[^\n]+[^.\n]$/);
			expect(text).not.toMatch(/undefined|\[object|NaN|function \(|\n{4}|[ \t]$/m);
			expect(text).not.toMatch(/^\s|\s$/);
			expect(text).toBe(stack.configuration(policy).text);
		});
	}
}

test.describe('a configuration says the whole policy and nothing more', () => {
	const { maxAge: _, ...silent } = examplePolicy;
	const methodsOf = {
		'cloudfront-s3': ['GET', 'POST', 'PUT', 'DELETE'],
		// Whatever has a route is granted.
		hapi: [],
		rails: ['get', 'post', 'put', 'patch', 'delete'],
	} as Readonly<Record<string, readonly string[]>>;

	for (const { id, configuration, addsVary } of fixRecipes) {
		test(id, () => {
			const { text } = configuration(examplePolicy);
			const { origins, methods, allowHeaders, exposeHeaders } = examplePolicy;
			const parts = [...origins, ...allowHeaders, ...exposeHeaders, ...(methodsOf[id] ?? methods)];
			// In patterns, a backslash stands before each dot.
			for (const part of parts) expect(text.replaceAll('\\.', '.')).toContain(part);
			expect(text).toMatch(/\b600L?\b/);
			if (!addsVary) expect(text).toMatch(/vary/i);
			expect(text).toMatch(/credentials/i);
			expect(configuration(silent).text).not.toMatch(/\b600L?\b/);
			const closed = configuration({ ...silent, credentials: false, exposeHeaders: [] }).text;
			expect(closed).not.toMatch(/credentials\W+true|AllowCredentials\(|Credentials\(true/i);
			expect(closed).not.toContain('ETag');
			const open = configuration({ ...silent, origins: '*', credentials: false }).text;
			expect(open).not.toContain('example.com');
			expect(open).toMatch(/['"]\*['"]|AllowAnyOrigin|ALLOW_ALL_ORIGINS|>\*<|: \*'|"\.\*"/);
		});
	}
});

test.describe('fixFor', () => {
	const change = 'Change something.';

	test('tells the remark of the stack with its whole configuration', () => {
		expect(fixFor('express', 'errors-too', change, examplePolicy)).toEqual({
			stack: 'express',
			stackName: 'Express',
			change: fixRecipeOf('express').remarks['errors-too'],
			snippet: fixRecipeOf('express').configuration(examplePolicy),
			tested: true,
			documentation: 'https://expressjs.com/en/resources/middleware/cors.html',
		});
	});

	test('tells the cause’s own change where the stack has no words', () => {
		expect(fixFor('traefik', 'pass-headers-on', change, examplePolicy)).toEqual({
			stack: 'traefik',
			stackName: 'Traefik',
			change,
			tested: false,
			documentation: fixRecipeOf('traefik').documentation,
		});
	});

	test('shows no configuration for what it does not settle', () => {
		const without = remedies.filter(
			(remedy) => !fixFor('nginx', remedy, change, examplePolicy)?.snippet,
		);
		expect(without).toEqual(['no-redirect', 'pass-headers-on', 'cookies', 'none']);
	});

	test('names no stack for a change that is in none', () => {
		expect(fixFor('fastapi', 'none', change, examplePolicy)).toBeUndefined();
	});

	test('shows it where the stack settles more than others', () => {
		expect(fixFor('flask', 'no-redirect', change, examplePolicy)?.snippet).toBeDefined();
		expect(
			fixFor('cloudfront-s3', 'pass-headers-on', change, examplePolicy)?.snippet,
		).toBeDefined();
	});

	test('claims to have been run only where it was', () => {
		const real = realServers.filter(({ imitates }) => imitates === undefined);
		const run = stackNames.filter((id) => real.some(({ stack }) => stack === id));
		expect(fixRecipes.filter((stack) => stack.tested).map(({ id }) => id)).toEqual(run);
	});

	test('is run here in whole, or says why not', () => {
		const run = realServers.map(({ stack }) => stack as string);
		const untested = fixRecipes.filter((recipe) => recipe.untested !== undefined);
		const silent = fixRecipes.filter((recipe) => recipe.untested === undefined);
		expect(silent.filter(({ id }) => !run.includes(id)).map(({ id }) => id)).toEqual([]);
		// A Worker's code is run, Cloudflare's network is not.
		expect(untested.filter(({ tested }) => tested).map(({ id }) => id)).toEqual(['cloudflare']);
	});
});
