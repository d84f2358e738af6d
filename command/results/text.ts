import { engineWord } from '../../model/observation.ts';
import type { AttemptRecord } from '../../model/record.ts';
import { asWire } from '../../reports/wire.ts';
import type { EngineRecords } from '../carry-out.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Question } from '../question.ts';
import { causeText, findingText } from './cause-text.ts';
import { type Paint, section } from './layout.ts';
import { reproduction } from './reproduction.ts';
import { verdictTable } from './verdict-table.ts';

/** The result as people read it. */
export function asText(question: Question, conclusion: Conclusion, paint: Paint): string {
	const { engines, notes } = conclusion;
	const parts = [
		heading(question, paint),
		verdictTable(engines, paint),
		...redParts(question, conclusion, paint),
		...(notes.length > 0
			? [section('Notes', notes.map((note) => `- ${note}`).join('\n'), paint)]
			: []),
	];
	return `\n${parts.join('\n\n')}\n`;
}

function heading({ request, origin, upstream }: Question, paint: Paint): string {
	const place = origin === 'null' ? 'a sandboxed frame (origin null)' : `a page on ${origin}`;
	return [
		paint('bold', `${request.method} ${request.url}`),
		`from ${place}, credentials: ${request.credentials}${upstream ? `, at ${upstream}` : ''}`,
	].join('\n');
}

function redParts(question: Question, { engines, causes }: Conclusion, paint: Paint): string[] {
	const records = engines.flatMap((each) => each.records);
	const reds = records.filter(({ status }) => status !== 'pass');
	const shown = reds.find(({ scenario }) => scenario === 'check') ?? reds[0];
	if (!shown) return [];
	const told = new Set<string>();
	const explained = causes.flatMap((cause) => {
		const record = records.find(({ id }) => cause.explains.includes(id));
		return record ? [causeText(cause, record, told, paint)] : [];
	});
	const words = ownWords(engines);
	const { observation, findings } = shown;
	return [
		...explained,
		...unexplained(reds, causes).map((record) => findingText(record, paint)),
		...(words === '' ? [] : [section('In the browsers’ own words', words, paint)]),
		...(observation
			? [
					section(
						`What crossed the wire in ${engineWord(shown.engine)}`,
						asWire(observation, findings),
						paint,
					),
				]
			: []),
		section('Reproduce it', reproduction(question, shown), paint),
	];
}

/** The first attempt of each fault that no cause explains. */
function unexplained(
	reds: readonly AttemptRecord[],
	causes: Conclusion['causes'],
): AttemptRecord[] {
	const left = reds.filter(
		({ id, scenario }) =>
			scenario !== 'check-plain-get' && !causes.some(({ explains }) => explains.includes(id)),
	);
	const keys = left.map(({ findings }) => `${findings[0]?.code} ${findings[0]?.actual}`);
	return left.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** Verbatim. */
const ownWords = (engines: readonly EngineRecords[]): string =>
	engines
		.flatMap(({ engine, records: [own] }) =>
			(own.observation?.console ?? []).map((line) => `${engineWord(engine.name)}: ${line}`),
		)
		.join('\n');
