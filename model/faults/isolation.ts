import { resourcePolicyOf } from '../fetch-standard/corp.ts';
import { fetchStandard } from '../fetch-standard/reason.ts';
import { getHeader } from '../http.ts';
import type { FaultKind } from './fault.ts';

/** Cross-Origin-Resource-Policy that browsers take for absent. */
export const isolationFaults: FaultKind = {
	texts: {
		'resource-policy-ignored': {
			step: fetchStandard('cross-origin-resource-policy-check'),
			title: 'Cross-Origin-Resource-Policy without effect',
			detail: "the header's value",
			means:
				'Browsers ignore Cross-Origin-Resource-Policy when it is not exactly one of its three words; with {detail} the answer is as unprotected as without it.',
			cause: 'Capitals, a misspelt word, or two layers that each send the header.',
			fix: 'Send the header once, as same-origin, same-site or cross-origin.',
		},
	},
	find({ step: { policy }, exchange, response: { headers } }) {
		const detail = getHeader(headers, 'cross-origin-resource-policy');
		const isIgnored = detail !== null && resourcePolicyOf(headers) === null;
		if (exchange.role === 'preflight' || !isIgnored) return [];
		return [
			{
				code: 'resource-policy-ignored',
				detail,
				expected: `Cross-Origin-Resource-Policy: ${policy.resourcePolicy ?? 'one of its three words'}`,
				actual: `Cross-Origin-Resource-Policy: ${detail}`,
			},
		];
	},
};
