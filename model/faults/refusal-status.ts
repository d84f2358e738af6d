import { fetchStandard } from '../fetch-standard/reason.ts';
import type { FaultKind } from './fault.ts';

/** Strangers are to be refused, not to be failed. */
export const refusalStatusFaults: FaultKind = {
	texts: {
		'denied-origin-server-error': {
			step: fetchStandard('http-responses'),
			title: 'Refusal by a server error',
			detail: 'the status',
			means:
				'A stranger’s request was answered with status {detail}: the server fails instead of simply giving no permission.',
			cause: 'A CORS library throws an error for origins that are not on its list.',
			fix: 'Answer such requests normally, without Access-Control-Allow-Origin (or with 403).',
		},
	},
	find({ step: { origin }, response: { status }, isOutside }) {
		if (!isOutside || origin === 'null' || status < 500) return [];
		return [
			{
				code: 'denied-origin-server-error',
				detail: `${status}`,
				expected: 'no error',
				actual: `status ${status}`,
			},
		];
	},
};
