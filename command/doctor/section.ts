import { wrapped } from '../../reports/text/wrap.ts';
import type { Paint } from '../results/layout.ts';

/** One thing that was looked at. A `note` limits what a run can show; a `fault` keeps it from showing anything. */
export interface DoctorLine {
	readonly state: 'ok' | 'note' | 'fault';
	/** In sentences. */
	readonly text: string;
	/** The command that mends it, or that finds out more. */
	readonly run?: string;
}

/** A browser or a server, and all that was looked at of it. */
export interface DoctorSection {
	readonly title: string;
	readonly lines: readonly DoctorLine[];
}

const colours = { ok: 'green', note: 'yellow', fault: 'red' } as const;
const margin = 9;

/** The sections as people read them at a terminal, in lines of about 100 characters; commands stay whole. */
export function doctorText(sections: readonly DoctorSection[], paint: Paint): string {
	return sections
		.map(({ title, lines }) => [paint('bold', title), ...lines.map(lineText)].join('\n'))
		.map((text) => `${text}\n`)
		.join('\n');

	function lineText({ state, text, run }: DoctorLine): string {
		const hung = wrapped(text, 100 - margin).replaceAll('\n', `\n${' '.repeat(margin)}`);
		const command = run === undefined ? '' : `\n${' '.repeat(margin)}run: ${run}`;
		return `  ${paint(colours[state], state.padEnd(margin - 2))}${hung}${command}`;
	}
}

/** Whether a run on this machine could show nothing in this browser, or of this server. */
export const isFaulty = ({ lines }: DoctorSection): boolean =>
	lines.some(({ state }) => state === 'fault');
