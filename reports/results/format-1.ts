import type { z } from 'zod';
import {
	type AttemptRecord,
	attemptRecordShape,
	type FooterRecord,
	footerRecordShape,
	type HeaderRecord,
	headerRecordShape,
} from '../../model/record.ts';
import { shapeProblem } from '../files/shape-problem.ts';
import { damaged, type Format, isObject, type Line } from './format.ts';

/** Members that later versions may put new words into: `docs/results.md` promises the others. */
const growing: readonly PropertyKey[] = ['attempt', 'causes', 'stacks'];

/** What the first files of this format lacked, and what it means that it is not there. */
const absentAtFirst = { header: { stacks: [] }, footer: { causes: [] } };

/** Reads the lines of format 1, see `docs/results.md`. Members that it does not know are kept. */
export const format1: Format = (file, first, others) => {
	const header = record<HeaderRecord>(file, first, headerRecordShape, absentAtFirst.header);
	const attempts: AttemptRecord[] = [];
	let footer: FooterRecord | undefined;
	for (const line of others) {
		const kind = isObject(line.value) ? line.value.kind : undefined;
		if (kind === 'header')
			throw damaged(file, line.number, 'the header of another run stands here');
		if (footer) throw damaged(file, line.number, 'the line comes after the footer');
		if (kind === 'footer') {
			footer = record<FooterRecord>(file, line, footerRecordShape, absentAtFirst.footer);
		} else {
			attempts.push(record<AttemptRecord>(file, line, attemptRecordShape));
		}
	}
	return { header, attempts, ...(footer ? { footer } : {}) };
};

/** The line's own value, so that nothing that a later version added is lost. */
function record<Record>(
	file: string,
	{ number, value }: Line,
	shape: z.ZodType,
	absent: object = {},
): Record {
	const isWhole = isObject(value) && Object.keys(absent).every((name) => name in value);
	const whole = isObject(value) && !isWhole ? { ...absent, ...value } : value;
	const problem = shapeProblem(whole, shape, ([member]) => growing.includes(member ?? ''));
	if (problem) throw damaged(file, number, problem.words);
	return whole as Record;
}
