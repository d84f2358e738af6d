import { isGap } from '../../model/verdict.ts';
import type { RunReport } from '../problems/run-report.ts';
import { countsOf } from '../results/counts.ts';
import { isWhole, type ResultsFile } from '../results/results.ts';
import { element, xmlText } from '../text/xml.ts';

interface Face {
	readonly words: string;
	readonly colour: string;
}

/** An SVG image in one line of text: `CORS | passing`, `12 failing`, `3 errors`, or `incomplete`. */
export function badgeSvg({ results }: RunReport): string {
	const { words, colour } = faceOf(results);
	const label = 'CORS';
	const [left, right] = [widthOf(label), widthOf(words)];
	const title = `${label}: ${words}`;
	const text = (content: string, middle: number) =>
		element('text', { x: middle, y: 14 }, [xmlText(content)]);
	return `${element(
		'svg',
		{
			xmlns: 'http://www.w3.org/2000/svg',
			width: left + right,
			height: 20,
			role: 'img',
			'aria-label': title,
		},
		[
			element('title', {}, [xmlText(title)]),
			element('rect', { width: left + right, height: 20, rx: 3, fill: '#3d4450' }),
			element('path', {
				d: `M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H${left}z`,
				fill: colour,
			}),
			element(
				'g',
				{
					fill: '#fff',
					'text-anchor': 'middle',
					'font-family': 'Verdana,DejaVu Sans,sans-serif',
					'font-size': 11,
				},
				[text(label, left / 2), text(words, left + right / 2)],
			),
		],
	)}\n`;
}

/** White text has a contrast of more than 4.5 on each colour. */
function faceOf(results: ResultsFile): Face {
	const { header, attempts } = results;
	const { pass, fail, error, 'not-shown': unseen } = countsOf(attempts, header.strict);
	if (fail > 0) return { words: `${fail} failing`, colour: '#c0272d' };
	if (error > 0) return { words: error === 1 ? '1 error' : `${error} errors`, colour: '#8a5300' };
	if (!isWhole(results)) return { words: 'incomplete', colour: '#8a5300' };
	if (pass === 0 && unseen > 0) return { words: 'nothing shown', colour: '#5b6370' };
	if (pass === 0) return { words: 'nothing tried', colour: '#5b6370' };
	const gaps = attempts.filter(isGap).length;
	if (gaps > 0) return { words: `passing, ${gaps} not shown`, colour: '#0b57a4' };
	return { words: 'passing', colour: '#1a7f37' };
}

/** Pixels that a text of this font takes, with a margin on either side. */
const widthOf = (text: string): number => Math.round(text.length * 6.9) + 12;
