import type { CorsRequest } from './fetch-standard/cors-request.ts';
import type { Reason } from './fetch-standard/reason.ts';
import { headerLines, type WireResponse } from './http.ts';
import { subjectOf } from './mark.ts';

/** The offending part of the answer beside what should stand there. */
export function evidence(
	reason: Reason,
	request: CorsRequest,
	response: WireResponse,
): { expected: string; actual: string } {
	const code = reason.code.replace(/^preflight-/, '');
	const header = subjectOf(code);
	if (header === undefined) {
		if (code.startsWith('websocket')) {
			const opens = response.status === 101;
			return { expected: `status ${opens ? '403' : '101'}`, actual: `status ${response.status}` };
		}
		const wanted = reason.code.startsWith('preflight-') ? 'a status from 200 to 299' : 'no error';
		return { expected: wanted, actual: `status ${response.status}` };
	}
	const lines = headerLines(response.headers, header);
	const actual =
		lines.length === 0 ? `no ${header}` : lines.map((v) => `${header}: ${v}`).join('\n');
	return { expected: expectedLine(code, header, reason.detail ?? '', request), actual };
}

function expectedLine(code: string, header: string, detail: string, request: CorsRequest): string {
	if (code.startsWith('granted-to')) return `no ${header} that lets ${detail} in`;
	if (code.startsWith('granted')) return `${header} without ${detail}`;
	if (code === 'expose-too-much') return `${header} without ${detail}`;
	if (code.endsWith('-unparsable')) return `${header} with names separated by commas`;
	switch (header) {
		case 'Access-Control-Allow-Origin':
			return `${header}: ${request.origin}`;
		case 'Access-Control-Allow-Credentials':
			return `${header}: true`;
		case 'Access-Control-Allow-Methods':
			return `${header} that lists ${request.method}`;
		case 'Access-Control-Allow-Headers':
			return `${header} that lists ${code.startsWith('authorization') ? 'Authorization' : detail}`;
		case 'Access-Control-Max-Age':
			return `${header} as the contract says, in whole seconds`;
		case 'Access-Control-Expose-Headers':
			return `${header} that lists ${detail}`;
		case 'Location':
			return `${header} with an https address, without user name and password`;
		case 'Content-Type':
			return `${header} of what the element loads`;
		case 'X-Content-Type-Options':
			return `${header}: nosniff, and the true Content-Type`;
		case 'Cross-Origin-Resource-Policy':
			return code.startsWith('embeddable')
				? `${header}: same-origin or same-site`
				: `${header}: cross-origin`;
		default:
			return `${header}: Origin`;
	}
}
