import { sight } from '../facts.ts';
import type { CauseKind, CauseMatch } from '../kind.ts';
import { answeredInSpite, firstSights, refusedPreflights, statuses } from '../refused.ts';

export const preflightStatusKinds: readonly CauseKind[] = [
	{
		id: 'options-not-routed',
		title: 'The server knows no OPTIONS here',
		about:
			'Browsers ask by an OPTIONS request before calls that need permission. The server has no route for that method at this address.',
		change:
			'In the server, switch CORS on for this route, so that OPTIONS is answered with 204 and the CORS headers.',
		remedy: 'answer-preflights',
		probes: { get: { confirms: 'works' } },
		find(reds, facts) {
			const explains = refusedPreflights(reds).filter(
				({ answer: { response } }) => response.status < 500 || response.status === 501,
			);
			const [first] = explains;
			if (!first) return null;
			const works = answeredInSpite(facts, first);
			const isPlain = explains.some(({ answer }) => [405, 501].includes(answer.response.status));
			const isMissing = explains.some(({ answer }) => [403, 404].includes(answer.response.status));
			return {
				certainty: isPlain || (isMissing && works) ? 'certain' : isMissing ? 'likely' : 'possible',
				why: `The server knows no method OPTIONS at this address (status ${statuses(explains)}), and browsers send an OPTIONS request before this call.`,
				evidence: [
					...firstSights(explains, 'Allow'),
					...(works ? [`${sight(works)} So the address itself is right.`] : []),
				],
				settle:
					'Send a GET to the same address: if that works, only OPTIONS is missing; if not, the address itself is wrong.',
				explains,
			};
		},
	},
	{
		id: 'preflight-crashes',
		title: 'The server fails on the preflight',
		about: 'The server, or a layer before it, responds to OPTIONS with an error of its own (5xx).',
		change:
			'In the server, look into the log for this OPTIONS request, and respond to OPTIONS with 204 before the code that fails.',
		remedy: 'answer-preflights',
		probes: { get: {} },
		find(reds, facts) {
			const explains = refusedPreflights(reds);
			const [first] = explains;
			if (!first) return null;
			const works = answeredInSpite(facts, first);
			return {
				certainty: works ? 'likely' : 'possible',
				why: `The server failed (status ${statuses(explains)}) when it was asked by OPTIONS for permission.`,
				evidence: [...firstSights(explains), ...(works ? [sight(works)] : [])],
				settle:
					'The server’s log at this time shows what failed; GET on the same address shows whether the server works at all.',
				explains,
			} satisfies CauseMatch;
		},
	},
];
