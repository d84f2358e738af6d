import { engineWord } from '../../model/observation.ts';
import { renderCheckPage } from '../../reports/page/check-page.ts';
import type { CheckOptions } from '../check-options.ts';
import { type Conclusion, worst } from '../conclusion.ts';
import { inCheckWords } from './check-words.ts';
import { asCommand } from './command-line.ts';
import { pageWords, requestWords } from './heading.ts';
import { reproduction } from './reproduction.ts';
import { gotBy, wholeVerdict } from './verdict-table.ts';

/** The result as an HTML file that needs nothing else. */
export function asPage(options: CheckOptions, conclusion: Conclusion, startedAt: Date): string {
	const { engines, problems, notes } = conclusion;
	const attempts = engines.flatMap(({ records }) => records);
	const shown = problems[0]?.example ?? engines[0]?.records[0];
	const page = renderCheckPage({
		results: {
			header: {
				kind: 'header',
				format: 2,
				target: options.request.url,
				contract: { source: '', digest: '' },
				stacks: [],
				strict: true,
				engines: engines.map(({ engine }) => engine),
				startedAt: startedAt.toISOString(),
				command: asCommand(options),
			},
			attempts,
		},
		problems,
		request: requestWords(options),
		from: pageWords(options),
		verdicts: engines.map((each) => ({
			engine: `${engineWord(each.engine.name)} ${each.engine.version}`,
			state: worst(each.records.map(({ status }) => status)),
			verdict: wholeVerdict(each),
			got: gotBy(each.records[0]),
		})),
		notes,
		commands: shown ? reproduction(options, shown) : asCommand(options),
	});
	return inCheckWords(page);
}
