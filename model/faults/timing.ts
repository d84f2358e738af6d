import { isSerializedOrigin } from '../fetch-standard/origin.ts';
import { fetchStandard } from '../fetch-standard/reason.ts';
import { timingOrigins } from '../fetch-standard/tao.ts';
import { getHeader } from '../http.ts';
import type { FaultKind } from './fault.ts';

/** Timing-Allow-Origin that can be equal to no page's origin. */
export const timingFaults: FaultKind = {
	texts: {
		'timing-list-invalid': {
			step: fetchStandard('concept-tao-check'),
			title: 'Timing-Allow-Origin that matches no page',
			detail: "the header's value",
			means:
				'Timing-Allow-Origin ({detail}) names something that is no origin, so no page is shown the details of timing by it.',
			cause:
				'Several origins with spaces instead of commas between them, a slash at the end, a pattern, or capitals.',
			fix: 'Write origins as browsers send them, separated by commas: https://app.example.com, https://admin.example.com',
		},
	},
	find({ exchange, response: { headers } }) {
		const isRight = (member: string): boolean =>
			['*', 'null'].includes(member) || isSerializedOrigin(member);
		if (exchange.role === 'preflight' || timingOrigins(headers).every(isRight)) return [];
		const detail = getHeader(headers, 'timing-allow-origin') ?? '';
		return [
			{
				code: 'timing-list-invalid',
				detail,
				expected: 'Timing-Allow-Origin: * or origins separated by commas',
				actual: `Timing-Allow-Origin: ${detail}`,
			},
		];
	},
};
