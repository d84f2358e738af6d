import type { Code } from '../../findings/index.ts';
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

/** The preflight's answer that says how long the grant holds. */
const preflightOf = ({ record, answer }: Red): ResponseInRun | undefined => {
	if (answer && isPreflight(answer)) return answer;
	const exchange = record.observation?.exchanges.find(
		({ role, response }) => role === 'preflight' && response,
	);
	const step = exchange && record.attempt?.steps[exchange.step];
	if (!exchange?.response || !step) return undefined;
	return { record, step, exchange, response: exchange.response, earlier: [] };
};

export const maxAgeKinds: readonly CauseKind[] = [
	{
		id: 'max-age-does-not-hold',
		title: 'The permission is not remembered as long as promised',
		about:
			'Access-Control-Max-Age is missing, too short, unreadable, or changed on the way, so browsers ask again before each call.',
		change: 'Send Access-Control-Max-Age in whole seconds with every answer to OPTIONS.',
		remedy: 'max-age',
		find(reds) {
			const explains = reds.filter(({ fault }) => isAmong(fault, faults));
			const [first] = explains;
			const preflight = first && preflightOf(first);
			if (!first) return null;
			const value = preflight && said(preflight, header);
			const promised = first.record.attempt?.steps[0].policy.maxAge;
			const differs =
				value === `${promised}`
					? 'as the contract promises, and the browser does not keep to it'
					: `where the contract promises ${promised ?? 'none'}${value ? '' : ' seconds'}; browsers ask again accordingly`;
			return {
				certainty: value === null || first.fault === 'max-age-invalid' ? 'certain' : 'likely',
				why: `The preflight response ${value ? `says ${header}: ${value}` : `has no ${header}`}, ${differs}.`,
				evidence: preflight ? [sight(preflight, header)] : [],
				settle: `Ask past the gateway: if ${header} is right there, the gateway changes it.`,
				explains,
			};
		},
	},
];
