import { fetchStandard } from '../fetch-standard/reason.ts';
import { getHeader } from '../http.ts';
import type { FaultKind } from './fault.ts';

const header = 'Access-Control-Allow-Headers';

/** Lists of request headers that look as if they granted something. #http-new-header-syntax */
export const allowedHeadersFaults: FaultKind = {
	texts: {
		'preflight-headers-empty': {
			step: fetchStandard('http-new-header-syntax'),
			title: 'Access-Control-Allow-Headers is empty',
			means:
				'The page wants to send headers that need permission, and Access-Control-Allow-Headers is there without any name in the answer to the preflight (the OPTIONS request by which a browser asks for permission).',
			cause: 'A template or configuration fills the header from a variable that is not set.',
			fix: 'Set the variable to the names of the allowed headers, with commas between them.',
		},
		'preflight-header-pattern': {
			step: fetchStandard('http-access-control-allow-headers'),
			title: 'A pattern in Access-Control-Allow-Headers',
			detail: 'the pattern',
			means:
				'Access-Control-Allow-Headers lists {detail}, which browsers take for the name of one header: only a "*" by itself stands for others.',
			cause: 'A pattern of the server’s own configuration was sent as it is.',
			fix: 'Write the names out; or write * alone, if every header may come and no credentials do.',
		},
	},
	find({ exchange: { role, request }, response: { headers }, isOutside }) {
		const list = getHeader(headers, header);
		const isAsked = getHeader(request.headers, 'access-control-request-headers') !== null;
		if (isOutside || role !== 'preflight' || list === null || !isAsked) return [];
		const names = list.split(/[\s,]+/).filter((name) => name !== '');
		const actual = `${header}: ${list}`.trimEnd();
		if (names.length === 0) {
			return [{ code: 'preflight-headers-empty', expected: `${header} with names`, actual }];
		}
		return names
			.filter((name) => name.includes('*') && name !== '*')
			.map((detail) => ({
				code: 'preflight-header-pattern',
				detail,
				expected: `${header} with names, or with * alone`,
				actual,
			}));
	},
};
