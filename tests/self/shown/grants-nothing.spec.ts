import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { rowIdOf } from '../../../model/attempt-key.ts';
import { isStorable } from '../../../model/fetch/storable.ts';
import { getHeader, type WireResponse } from '../../../model/http.ts';
import { engineNames, engineWord } from '../../../model/observation.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { withTwins } from '../../../model/shown/twins.ts';
import { catalogue } from '../../index.ts';
import { attemptsFor, runAttempts, targetsOf, under } from '../helpers/run-attempts.ts';
import { startHost } from '../helpers/start-host.ts';
import { isWide, wideUnlessChromium } from '../helpers/wide.ts';
import { alike, servers, startServer } from './servers.ts';

const contract = loadContract({ cwd: import.meta.dirname, env: {} });
const pinsFile = join(import.meta.dirname, 'passing.json');
/** One of each kind in everyday tests: most ways to answer OPTIONS are alike. */
const names = Object.keys(servers).filter((name) => isWide || !alike.includes(name));
const contractOf = (name: string) => under(contract, `https://${name}.api.example.com`);

/** Scenarios that wait say nothing more of such servers. */
const tried = catalogue.filter(({ steps }) => steps.every(({ after }) => after === undefined));

const has = (header: string) => (response: WireResponse) =>
	getHeader(response.headers, header) !== null;

/** What a claim speaks of by its title, and what must then stand on the wire. */
const spokenOf: readonly (readonly [
	title: RegExp,
	isThere: (response: WireResponse) => boolean,
])[] = [
	[
		/Allow-Origin|names the origin|is allowed|can read|readable|reads/,
		has('Access-Control-Allow-Origin'),
	],
	[/Allow-Methods/, has('Access-Control-Allow-Methods')],
	[/Allow-Headers/, has('Access-Control-Allow-Headers')],
	[/Allow-Credentials|allows credentials/, has('Access-Control-Allow-Credentials')],
	[/Expose-Headers/, has('Access-Control-Expose-Headers')],
	[/max-age/i, has('Access-Control-Max-Age')],
	[/\bVary\b/, has('Vary')],
	[/\bSameSite\b|partitioned/, has('Set-Cookie')],
	[/\bcached\b|^A 304\b/, isStorable],
];

/** Of a claim that something is not allowed. */
const isRefusal = /blocked|not allowed|not returned|cannot|does not allow a denied/;

for (const engine of engineNames) {
	test(
		`${engineWord(engine)}: servers that grant nothing pass for nothing`,
		wideUnlessChromium(engine),
		async ({}, { config }) => {
			const running = await Promise.all(
				names.map((name) => startServer(servers[name] ?? (() => {}))),
			);
			const host = await startHost(
				names.flatMap((name, index) => targetsOf(contractOf(name), running[index]?.url)),
			);
			try {
				const passing: Pins = {};
				for (const name of names) {
					const judged = await runAttempts(host, engine, attemptsFor(contractOf(name), tried));
					const records = withTwins(judged.map(({ record }) => record));
					const passed = records.filter(({ status }) => status === 'pass');
					passing[name] = passed.map(rowIdOf).sort();
					expect
						.soft(passed.flatMap(withoutSubject), `${name}: passes without its subject`)
						.toEqual([]);
					expect
						.soft(
							records.filter(isUnexplained).map(({ id }) => id),
							`${name}: unexplained`,
						)
						.toEqual([]);
					console.log(`${engineWord(engine)}, ${name}: ${passed.length} of ${records.length} pass`);
				}
				const isUpdate = ['all', 'changed'].includes(config.updateSnapshots);
				if (isUpdate && isWide && engine === engineNames[0]) pin(passing);
				expect(passing).toEqual(Object.fromEntries(names.map((name) => [name, pins()[name]])));
			} finally {
				await host.close();
				for (const server of running) server.close();
			}
		},
	);
}

/** What the title speaks of and no response of the attempt has, whatever the judge says. */
function withoutSubject(record: AttemptRecord): string[] {
	const responses = (record.observation?.exchanges ?? []).flatMap(({ response, end }) =>
		response && end.kind !== 'held' ? [response] : [],
	);
	return spokenOf
		.filter(
			([title, isThere]) =>
				title.test(record.title) && !isRefusal.test(record.title) && !responses.some(isThere),
		)
		.map(() => `${record.id}: ${record.title}`);
}

const isUnexplained = ({ status, level, notShown }: AttemptRecord): boolean =>
	status === 'not-shown' &&
	level === 'MUST' &&
	!notShown?.byPolicy &&
	notShown?.because.length === 0;

/** By server; the same in all engines, since it is the judge that is on trial. */
type Pins = Record<string, string[]>;

const pins = (): Pins => (existsSync(pinsFile) ? JSON.parse(readFileSync(pinsFile, 'utf8')) : {});

const pin = (passing: Pins): void =>
	writeFileSync(pinsFile, `${JSON.stringify(passing, null, '\t')}\n`);
