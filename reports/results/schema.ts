import { z } from 'zod';
import { attemptRecordShape, footerRecordShape, headerRecordShape } from '../../model/record.ts';

/** Any line of `results.jsonl`; fields that it does not know are let pass. */
export const resultsLine = z
	.discriminatedUnion('kind', [headerRecordShape, attemptRecordShape, footerRecordShape])
	.meta({
		title: 'A line of results.jsonl, format 2',
		description: 'docs/results.md says what is promised, and when there will be another format.',
	});

/** The text of `results.schema.json`, which describes one line of `results.jsonl`. */
export function resultsSchemaText(): string {
	// `input`, so that the schema lets pass what a later version adds. Draft 7 is known everywhere.
	const schema = z.toJSONSchema(resultsLine, { io: 'input', target: 'draft-7' });
	return `${JSON.stringify(schema, null, '\t')}\n`;
}
