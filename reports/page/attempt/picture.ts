import type { Cause } from '../../../model/cause.ts';
import type { AttemptRecord } from '../../../model/record.ts';
import { drawing } from '../../sequence/drawing.ts';
import { sequenceOf } from '../../sequence/sequence.ts';
import { type Html, html } from '../html.ts';
import { withNames } from '../names.ts';
import { counted } from '../words.ts';

/** The sequence diagram of an attempt that is not green, where there is something to draw. */
export function pictureHtml(record: AttemptRecord, cause: Cause | undefined): Html | undefined {
	const sequence = sequenceOf(record, cause?.layer);
	if (!sequence) return undefined;
	const { caption, leftOut } = sequence;
	return html`<figure class="picture"><figcaption>${withNames(caption)}${
		leftOut > 0 && ` Left out: ${counted(leftOut, 'request')} of the attempt.`
	}</figcaption>${drawing(sequence)}</figure>`;
}
