import { z } from 'zod';
import { remedies } from '../model/causes/remedy.ts';
import { stackIds } from '../model/stacks.ts';
import { attempt } from './results-shape/attempt.ts';
import { engineInfo, engineName, observation } from './results-shape/observation.ts';
import { level } from './results-shape/scenario.ts';
import { count, milliseconds } from './results-shape/words.ts';

const status = z.enum(['pass', 'fail', 'not-claimed', 'error']);

const mark = z
	.object({
		exchange: count.describe('Index into observation.exchanges.'),
		line: z.string().describe('status, or the name of a header.'),
		occurrence: count
			.exactOptional()
			.describe('Which line of that name; absent for the status and for a missing header.'),
		from: count.exactOptional().describe('Where in its value the offending part begins.'),
		part: z.string().exactOptional().describe('The offending part; absent for a missing header.'),
	})
	.meta({ id: 'mark', description: 'The part of a recorded answer that is at fault.' });

const finding = z
	.object({
		code: z.string().describe('Stable name; docs/findings.md lists them.'),
		sentence: z.string().describe('What is wrong and where.'),
		expected: z.string(),
		actual: z.string(),
		spec: z.string().exactOptional().describe('Link to the deciding step of the standard.'),
		exchange: count.exactOptional().describe('Index into observation.exchanges.'),
		mark: mark
			.exactOptional()
			.describe('The offending part; absent where no line of an answer shows the fault.'),
	})
	.meta({ id: 'finding', description: 'One fault, or the cause of an error.' });

const cause = z
	.object({
		id: z.string().describe('Stable name; docs/causes.md lists them.'),
		title: z.string(),
		certainty: z.enum(['certain', 'likely', 'possible']),
		severity: z
			.enum(['high', 'medium'])
			.exactOptional()
			.describe('Where strangers are let in: how bad that is.'),
		layer: z
			.enum(['application', 'gateway'])
			.exactOptional()
			.describe('Where it is wrong; known where the contract says where to ask past the gateway.'),
		why: z.string().describe('What is probably wrong.'),
		change: z.string().describe('What to change, whatever the stack.'),
		remedy: z.enum(remedies).describe('The kind of that change.'),
		evidence: z.array(z.string()).describe('What was seen that points to it.'),
		settle: z.string().exactOptional().describe('What would make it certain.'),
		engines: z.array(engineName),
	})
	.meta({ id: 'cause', description: 'What is probably wrong behind attempts that are not green.' });

export const headerLine = z
	.object({
		kind: z.literal('header'),
		format: z.literal(1).describe("Version of the file's shape."),
		target: z.string().describe('The URL that browsers see.'),
		contract: z.object({
			source: z.string().describe('The file, relative to the working directory.'),
			digest: z.string().describe('First 12 hex digits of the SHA-256 of its text.'),
		}),
		stacks: z
			.array(z.enum(stackIds))
			.describe('What the contract says that the target runs on; empty: nothing.'),
		strict: z.boolean().describe('A failure at level SHOULD fails the run.'),
		engines: z.array(engineInfo),
		startedAt: z.string().meta({ format: 'date-time', description: 'ISO 8601.' }),
		command: z.string().describe('Repeats the run.'),
	})
	.meta({ title: 'First line: the run' });

export const attemptLine = z
	.object({
		kind: z.literal('attempt'),
		id: z.string().describe('The same in every run.'),
		scenario: z.string(),
		title: z.string(),
		topic: z.string(),
		level,
		engine: engineName,
		origin: z.string().describe('null for opaque origins; empty where none was asked.'),
		request: z.object({
			name: z.string().describe('resource.request of the contract.'),
			method: z.string(),
			url: z.string(),
		}),
		status,
		sentence: z.string().describe('The verdict for people.'),
		findings: z.array(finding).describe('Decisive one first; empty for pass and not-claimed.'),
		divergence: z.string().exactOptional().describe('Browser and standard disagree; says how.'),
		cause: z
			.string()
			.exactOptional()
			.describe("Id of the footer's cause that explains it; absent where none does."),
		observation: observation.exactOptional(),
		attempt: attempt.exactOptional(),
		duration: milliseconds,
	})
	.meta({ title: 'A line an attempt' });

export const footerLine = z
	.object({
		kind: z.literal('footer'),
		outcome: z.string().describe('passed, failed, timedout or interrupted.'),
		counts: z.object({
			pass: count,
			fail: count.describe('Those that fail the run.'),
			warning: count.describe('Attempts of status fail that do not fail the run.'),
			'not-claimed': count,
			error: count,
		}),
		causes: z.array(cause).describe('What is probably wrong, the gravest first.'),
		duration: milliseconds,
	})
	.meta({ title: 'Last line: how the run ended' });

/** Any line of `results.jsonl`; fields that it does not know are let pass. */
export const resultsLine = z
	.discriminatedUnion('kind', [headerLine, attemptLine, footerLine])
	.meta({
		title: 'A line of results.jsonl, format 1',
		description: 'docs/results.md tells what is promised, and when there will be another format.',
	});

/** The text of `results.schema.json`, which describes one line of `results.jsonl`. */
export function resultsSchemaText(): string {
	// `input`, so that the schema lets pass what a later version adds. Draft 7 is known everywhere.
	const schema = z.toJSONSchema(resultsLine, { io: 'input', target: 'draft-7' });
	return `${JSON.stringify(schema, null, '\t')}\n`;
}
