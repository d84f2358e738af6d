import { fetchStandard } from '../fetch-standard/reason.ts';
import type { FaultKind } from './fault.ts';

/** Milliseconds beyond which people notice that a call is made in two trips. */
const budgetMs = 3_000;

/** Preflights that make calls slow. */
export const preflightLatencyFaults: FaultKind = {
	texts: {
		'preflight-slow': {
			step: fetchStandard('cors-preflight-fetch-0'),
			title: 'Slow answer to the preflight',
			detail: 'milliseconds',
			means:
				'The answer to the preflight (the OPTIONS request by which a browser asks for permission) took {detail} ms, and the real request had to wait for it.',
			cause:
				'OPTIONS is passed on to the application, which is slow to start or does work for it that only the real request needs.',
			fix: 'Answer OPTIONS at the outermost server, and send Access-Control-Max-Age so that it is asked seldom.',
		},
	},
	find({ exchange: { role, headAfter = 0 } }) {
		if (role !== 'preflight' || headAfter <= budgetMs) return [];
		const detail = `${Math.round(headAfter)}`;
		return [
			{
				code: 'preflight-slow',
				detail,
				expected: `an answer within ${budgetMs} ms`,
				actual: `an answer after ${detail} ms`,
			},
		];
	},
};
