import { extractMaxAge } from '../../fetch/parse-lists.ts';
import type { Code } from '../../findings/index.ts';
import { getHeader } from '../../http.ts';
import { isAmong, isPreflight, type Red, type ResponseInRun, said, sight } from '../facts.ts';
import type { CauseKind } from '../kind.ts';

const faults: readonly Code[] = [
	'preflight-not-remembered',
	'max-age-differs',
	'max-age-invalid',
	'preflight-remembered',
	'max-age-in-cache-control',
];
const header = 'Access-Control-Max-Age';

/** The preflight response that says how long its result may be cached. */
const preflightOf = ({ record, answer }: Red): ResponseInRun | undefined => {
	if (answer && isPreflight(answer)) return answer;
	const exchange = record.observation?.exchanges.find(
		({ role, response }) => role === 'preflight' && response,
	);
	const step = exchange && record.attempt?.steps[exchange.step];
	if (!exchange?.response || !step) return undefined;
	return { record, step, exchange, response: exchange.response, earlier: [] };
};

const promisedBy = ({ record }: Red): number | null =>
	record.attempt?.steps[0].policy.maxAge ?? null;

/** Whether the response names more seconds than the contract promises; none is promised by `null`. */
function isLonger(red: Red): boolean {
	const preflight = preflightOf(red);
	const seconds = preflight && extractMaxAge(preflight.response.headers);
	return typeof seconds === 'number' && seconds > (promisedBy(red) ?? 0);
}

const inWords = (promised: number | null): string =>
	promised === null ? 'that it is not sent' : `${promised} seconds`;

export const maxAgeKinds: readonly CauseKind[] = [
	{
		id: 'max-age-longer-than-promised',
		title: 'Preflight results are cached longer than promised',
		about:
			'Access-Control-Max-Age is larger than the contract promises, so browsers go by an old permission for longer after the server has changed it.',
		change:
			'In the server, send the promised Access-Control-Max-Age with every preflight response; or in the contract, write the value that is sent as maxAge.',
		remedy: 'max-age',
		find(reds) {
			const explains = reds.filter((red) => isAmong(red.fault, faults) && isLonger(red));
			const [first] = explains;
			const preflight = first && preflightOf(first);
			if (!first || !preflight) return null;
			const value = getHeader(preflight.response.headers, header);
			return {
				certainty: 'certain',
				why: `The preflight response has ${header}: ${value}; the contract promises ${inWords(promisedBy(first))}.`,
				evidence: [sight(preflight, header)],
				explains,
			};
		},
	},
	{
		id: 'max-age-does-not-hold',
		title: 'Preflight results are not cached as long as promised',
		about:
			'Access-Control-Max-Age is missing, too short, unreadable, or changed on the way, so browsers send a preflight before each call.',
		change:
			'In the server, send Access-Control-Max-Age in whole seconds with every preflight response.',
		remedy: 'max-age',
		find(reds) {
			const explains = reds.filter((red) => isAmong(red.fault, faults) && !isLonger(red));
			const [first] = explains;
			if (!first) return null;
			const preflight = preflightOf(first);
			const value = preflight && said(preflight, header);
			const promised = promisedBy(first);
			const differs =
				value === `${promised}`
					? 'as the contract promises, and the browser does not keep to it'
					: `where the contract promises ${inWords(promised)}; browsers send more preflights accordingly`;
			return {
				certainty: value === null || first.fault === 'max-age-invalid' ? 'certain' : 'likely',
				why: `The preflight response has ${value ? `${header}: ${value}` : `no ${header}`}, ${differs}.`,
				evidence: preflight ? [sight(preflight, header)] : [],
				settle: `Ask past the gateway: if ${header} is right there, the gateway changes it.`,
				explains,
			};
		},
	},
];
