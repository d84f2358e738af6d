import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { engineInfoShape, type Observation, observationShape } from '../../../model/observation.ts';
import { pictureHtml } from '../../../reports/page/attempt/picture.ts';
import { attemptFor } from '../../../tests/self/findings/cases/cases.helpers.ts';
import { findingCases } from '../../../tests/self/findings/cases/index.ts';

/** What Chromium did with a server that has the fault: a line a finding, written by a self-test. */
const file = join(import.meta.dirname, 'observations.jsonl');

const lineShape = z.object({
	code: z.string(),
	observation: observationShape.extend({ engine: engineInfoShape }),
});

/** The observations of the file, by the code of the finding. */
export const readObservations = (): ReadonlyMap<string, Observation> =>
	new Map(
		readFileSync(file, 'utf8')
			.trim()
			.split('\n')
			.map((line) => lineShape.parse(JSON.parse(line)))
			.map(({ code, observation }) => [code, observation]),
	);

export const recordObservations = (observations: ReadonlyMap<string, Observation>): void =>
	writeFileSync(
		file,
		[...observations]
			.map(([code, observation]) => `${JSON.stringify({ code, observation })}\n`)
			.join(''),
	);

/** The sequence diagram of a finding, as markup; undefined where none was recorded. */
export function pictureOf(
	code: string,
	observations: ReadonlyMap<string, Observation>,
): string | undefined {
	const one = findingCases.find((each) => each.code === code);
	const observation = observations.get(code);
	if (!one || !observation) return undefined;
	const attempt = attemptFor(one);
	const record = recordOf(attempt, observation, judge(attempt, observation), 0);
	return pictureHtml(record, undefined)?.markup;
}
