import { expect, test } from '@playwright/test';
import { fixRecipeOf } from '../../../reports/problems/fixes/recipes.ts';
import type { FixPolicy } from '../../../reports/problems/fixes/stack.ts';
import {
	numbered,
	pageAsks,
	signedIn,
	withItem,
} from '../../../servers/on-trial/stacks/requests.ts';
import { changed, type Files } from '../../../servers/on-trial/stacks/slots.ts';
import { bestForm, type Mistake, type RealServer } from '../../../servers/on-trial/stacks/stack.ts';
import { chosenServers, enginesThatCheck, skipIfMissing } from './chosen.ts';
import { checkAll, type Result } from './stacks.helpers.ts';

/** What `servers/on-trial/stacks/crosscheck.yaml` promises. */
const policy: FixPolicy = {
	origins: ['https://app.example.com', 'https://admin.example.com'],
	methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
	allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
	credentials: true,
	exposeHeaders: ['ETag', 'X-Request-Id'],
	maxAge: 600,
};

/** By kebab-case names; script gets to read the status. */
const everydayRequests: Readonly<
	Record<string, { readonly words: readonly string[]; readonly status: number }>
> = {
	list: { words: pageAsks('GET', '/items', ...signedIn), status: 200 },
	read: { words: pageAsks('GET', '/items/1', ...signedIn, ...numbered), status: 200 },
	add: { words: pageAsks('POST', '/items', ...signedIn, ...withItem, '--send'), status: 201 },
	replace: { words: pageAsks('PUT', '/items/1', ...signedIn, ...withItem, '--send'), status: 200 },
	remove: { words: pageAsks('DELETE', '/items/1', ...signedIn, '--send'), status: 204 },
	'signed-out': { words: pageAsks('GET', '/items/1'), status: 401 },
	missing: { words: pageAsks('GET', '/missing'), status: 404 },
	broken: { words: pageAsks('GET', '/broken'), status: 500 },
};

for (const server of chosenServers) {
	const engines = enginesThatCheck(server);

	test(`${server.id} works in ${engines.join(', ')} with the configuration that people are told`, async () => {
		await skipIfMissing(server);
		const slots = server.slotsFor(fixRecipeOf(server.stack).configuration(policy).text);
		const files = changed(await bestForm(server), { slots });
		const requests = Object.entries(everydayRequests);
		const results = await checkAll(
			server,
			requests.map(([name, { words }]) => ({ name, files, request: words })),
		);
		for (const [index, [name, { status }]] of requests.entries()) {
			const result = results[index] as Result;
			expect.soft(findingsOf(result), `${name}: findings`).toEqual([]);
			expect.soft(result.exitCode, `${name}: exit code`).toBe(0);
			expect.soft(statusesOf(result), `${name}: statuses`).toEqual(engines.map(() => status));
		}
	});

	test(`the everyday mistakes of ${server.id} are named, and what is told puts them right`, async () => {
		await skipIfMissing(server);
		const { mistakes } = server;
		const best = await bestForm(server);
		const mistaken = mistakes.map((mistake) => changed(best, mistake.change));
		const before = await checkAll(server, trialsOf(mistakes, mistaken));
		const repaired = mistakes.map((mistake, index) =>
			withFix(server, mistake, mistaken[index] as Files, before[index] as Result),
		);
		const after = await checkAll(server, trialsOf(mistakes, repaired));

		const rows = mistakes.map(({ name }, index) =>
			[
				name.padEnd(26),
				String(before[index]?.exitCode),
				(before[index]?.causes[0]?.id ?? 'no cause').padEnd(32),
				before[index]?.causes[0]?.certainty.padEnd(9),
				`then ${after[index]?.exitCode}`,
			].join(' '),
		);
		console.log(`\n${await server.version()}\n  ${rows.join('\n  ')}`);

		for (const [index, mistake] of mistakes.entries()) {
			const { name, causes, code } = mistake;
			const result = before[index] as Result;
			expect.soft(result.exitCode, `${name}: exit code`).toBe(1);
			for (const engine of engines) {
				const said = result.engines[engine];
				expect.soft(causes, `${name} in ${engine}: cause`).toContain(said?.cause);
				expect.soft(said?.findings[0]?.code, `${name} in ${engine}: first finding`).toBe(code);
				if (mistake.class !== undefined) {
					expect.soft(said?.class, `${name} in ${engine}: class`).toBe(mistake.class);
				}
			}
			const fix = result.causes[0]?.fix;
			expect.soft(fix?.stack, `${name}: stack`).toBe(server.stack);
			if (!mistake.repair) expect.soft(fix?.snippet, `${name}: configuration`).toBeDefined();
			const left = after[index] as Result;
			expect.soft(findingsOf(left), `${name}: findings once it is put right`).toEqual([]);
			expect.soft(left.exitCode, `${name}: exit code once it is put right`).toBe(0);
		}
	});
}

const trialsOf = (mistakes: readonly Mistake[], forms: readonly Files[]) =>
	mistakes.map(({ name, request }, index) => ({
		name,
		files: forms[index] as Files,
		request,
	}));

/** What the remedy says is done, and its text put in literally. */
function withFix(server: RealServer, { repair = {} }: Mistake, mistaken: Files, result: Result) {
	const text = result.causes[0]?.fix?.snippet?.text;
	const slots = text === undefined ? {} : server.slotsFor(text);
	return changed(changed(mistaken, repair), { slots });
}

const findingsOf = ({ engines }: Result): string[] =>
	Object.entries(engines).flatMap(([engine, { findings }]) =>
		findings.map(({ code }) => `${engine}: ${code}`),
	);

const statusesOf = ({ engines }: Result) =>
	Object.values(engines).map(({ script }) => (script && 'status' in script ? script.status : null));
