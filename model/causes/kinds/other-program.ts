import { isPreflight, type RedWithResponse, withFault } from '../facts.ts';
import type { CauseKind } from '../kind.ts';
import { otherProgram } from '../other-program.ts';

/** Where what responded is not the API. */
export const otherProgramKinds: readonly CauseKind[] = [
	{
		id: 'another-program-answered',
		title: 'Another program responded, not the API',
		about:
			'A tunnel, a platform’s router, a login portal or a default site responded in the API’s place, with a page of its own and without CORS headers. The CORS code of the API never ran.',
		change:
			'In front of the API, find out which program responded at this address, and let the request reach the API; the CORS configuration of the API is not the cause.',
		remedy: 'none',
		probes: { plain: { confirms: 'allowed' } },
		withstands: ['other-program'],
		find(reds, facts) {
			const seen = withFault(
				reds,
				'acao-missing',
				'acac-missing',
				'preflight-status-not-ok',
			).flatMap((red) => {
				const other = otherProgram(red.answer, facts);
				return other && isItsCause(red, other.program) ? [{ red, other }] : [];
			});
			const [first] = seen;
			if (!first) return null;
			const { program, because, change } = first.other;
			return {
				certainty: program ? 'certain' : 'likely',
				why: `${program ? `The response comes from ${program}` : 'The response probably comes from another program'}, not from the API: ${because}.`,
				...(change ? { change } : {}),
				evidence: seen.slice(0, 3).flatMap(({ other }) => other.evidence),
				settle: 'The log of the API shows whether this request reached it.',
				explains: seen.map(({ red }) => red),
			};
		},
	},
];

/** Errors, and whatever responds to OPTIONS, have causes of their own where no header names the program. */
const isItsCause = ({ answer }: RedWithResponse, program: string | undefined): boolean =>
	program !== undefined || (!isPreflight(answer) && answer.response.status < 400);
