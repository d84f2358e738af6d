import { extractMaxAge } from '../fetch-standard/parse-lists.ts';
import { fetchStandard } from '../fetch-standard/reason.ts';
import { getHeader } from '../http.ts';
import type { FaultKind } from './fault.ts';

/** Seconds beyond which no engine keeps a grant; Firefox keeps them longest. */
const longestCap = 86_400;

/** Access-Control-Max-Age against the contract, and against what browsers make of it. */
export const maxAgeFaults: FaultKind = {
	texts: {
		'max-age-differs': {
			step: fetchStandard('http-access-control-max-age'),
			title: 'Another max-age than promised',
			detail: "the header's value",
			means:
				'The answer to the preflight lets browsers remember it for another time than the contract promises (on the wire: {detail}).',
			cause: 'The value is set in another layer than the contract was written from.',
			fix: 'Send Access-Control-Max-Age with the promised number of seconds, or change the contract.',
		},
	},
	find({ step: { policy }, exchange, response: { headers }, isOutside }) {
		if (isOutside || exchange.role !== 'preflight') return [];
		const seconds = extractMaxAge(headers);
		if (seconds === 'failure') return [];
		const detail = getHeader(headers, 'access-control-max-age') ?? 'absent';
		return [
			...(seconds === (policy.maxAge ?? null) ? [] : [{ code: 'max-age-differs', detail }]),
			...((seconds ?? 0) > longestCap ? [{ code: 'max-age-over-cap', detail }] : []),
		];
	},
};
