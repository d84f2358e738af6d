import { z } from 'zod';
import {
	type AttemptRecord,
	attemptRecordShape,
	type FooterRecord,
	footerRecordShape,
	type HeaderRecord,
	headerRecordShape,
} from '../../model/record.ts';
import { withTwins } from '../../model/shown/twins.ts';
import { shapeProblem } from '../files/shape-problem.ts';
import { damaged, type Format, isObject, type Line } from './format.ts';

/** Members that later versions may put new words into: `docs/results.md` promises the others. */
const growing: readonly PropertyKey[] = ['attempt', 'causes', 'stacks', 'profiles', 'feature'];

/** How the three kinds of lines look in one format. */
interface Shapes {
	readonly header: z.ZodType;
	readonly attempt: z.ZodType;
	readonly footer: z.ZodType;
}

/** Reads the lines of format 2, see `docs/results.md`. Members that it does not know are kept. */
export const format2: Format = (file, first, others) => {
	const shapes = {
		header: headerRecordShape,
		attempt: attemptRecordShape,
		footer: footerRecordShape,
	};
	const results = linesOf(shapes, file, first, others);
	// A run that was cut off had no end at which its attempts were held against each other.
	return results.footer ? results : { ...results, attempts: withTwins(results.attempts) };
};

/** What the first files of format 1 lacked, and what it means that it is not there. */
const absentAtFirst = { header: { stacks: [] }, footer: { causes: [] } };

const { shape: footerMembers } = footerRecordShape;
const shapes1: Shapes = {
	header: headerRecordShape.extend({ format: z.literal(1) }),
	attempt: attemptRecordShape.omit({ feature: true }),
	footer: footerRecordShape
		.omit({ profiles: true })
		.extend({ counts: footerMembers.counts.omit({ 'not-shown': true }) }),
};

/** Reads the lines of format 1, which knew no `not-shown`, as if they were of format 2. */
export const format1: Format = (file, first, others) => {
	const { header, attempts, footer } = linesOf(shapes1, file, first, others, absentAtFirst);
	const counts = footer && { ...footer.counts, 'not-shown': 0 };
	return {
		header: { ...header, format: 2 },
		attempts: attempts.map((record) => ({
			...record,
			feature: record.attempt?.scenario.feature ?? '',
		})),
		...(footer && counts ? { footer: { ...footer, counts, profiles: [] } } : {}),
	};
};

function linesOf(
	shapes: Shapes,
	file: string,
	first: Line,
	others: Iterable<Line>,
	absent: { readonly header?: object; readonly footer?: object } = {},
): ReturnType<Format> {
	const header = record<HeaderRecord>(file, first, shapes.header, absent.header);
	const attempts: AttemptRecord[] = [];
	let footer: FooterRecord | undefined;
	for (const line of others) {
		const kind = isObject(line.value) ? line.value.kind : undefined;
		if (kind === 'header')
			throw damaged(file, line.number, 'the header of another run stands here');
		if (footer) throw damaged(file, line.number, 'the line comes after the footer');
		if (kind === 'footer') {
			footer = record<FooterRecord>(file, line, shapes.footer, absent.footer);
		} else {
			attempts.push(record<AttemptRecord>(file, line, shapes.attempt));
		}
	}
	return { header, attempts, ...(footer ? { footer } : {}) };
}

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
