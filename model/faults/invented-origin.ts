import { fetchStandard } from '../fetch-standard/reason.ts';
import { getHeader } from '../http.ts';
import type { FaultKind } from './fault.ts';

/** Access-Control-Allow-Origin in answers to requests that said no origin. #http-responses */
export const inventedOriginFaults: FaultKind = {
	texts: {
		'acao-for-nobody': {
			step: fetchStandard('http-responses'),
			title: 'Access-Control-Allow-Origin made of nothing',
			detail: "the header's value",
			means:
				'The request said no origin, and the answer has Access-Control-Allow-Origin with the value "{detail}", which is no origin.',
			cause: 'The server copies the Origin header without looking whether there is one.',
			fix: 'Leave the header out of answers to requests without Origin, or send * where everybody may read.',
		},
	},
	find({ exchange: { role }, response: { headers } }) {
		const value = getHeader(headers, 'access-control-allow-origin');
		if (role !== 'non-CORS' || value === null || value === '*' || isOrigin(value)) return [];
		return [
			{
				code: 'acao-for-nobody',
				detail: value,
				expected: 'no Access-Control-Allow-Origin, or *',
				actual: `Access-Control-Allow-Origin: ${value}`,
			},
		];
	},
};

const isOrigin = (value: string): boolean => URL.canParse(value) && new URL(value).origin === value;
