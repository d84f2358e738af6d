import { normalizeMethod } from '../../../model/fetch/safelist.ts';
import type { Header, HeaderList } from '../../../model/http.ts';
import type { Case, RecordedResponse } from './cases.ts';

/** The case as it would be with a server that lets the page have what it asks for, in one answer. */
export function repaired(one: Case): Case {
	const { redirects: _, ...rest } = one;
	return {
		...rest,
		preflight: one.preflight && { status: 204, headers: [...letIn(one), ...grant(one)] },
		response: answerOf(one),
	};
}

function answerOf(one: Case): RecordedResponse {
	const { status, headers } = one.response ?? { status: 200, headers: [] };
	const own = headers.filter(([name]) => !/^(access-control-.*|location)$/i.test(name));
	const isRedirect = status >= 300 && status <= 399;
	return { status: isRedirect ? 200 : status, headers: [...own, ...letIn(one), ...exposed(one)] };
}

function letIn({ request }: Case): HeaderList {
	const origin: Header = ['Access-Control-Allow-Origin', request.origin];
	if (request.credentials !== 'include') return [origin];
	return [origin, ['Access-Control-Allow-Credentials', 'true']];
}

function grant({ request }: Case): HeaderList {
	return [
		['Access-Control-Allow-Methods', normalizeMethod(request.method)],
		['Access-Control-Allow-Headers', Object.keys(request.headers).join(', ')],
	];
}

function exposed({ expect }: Case): HeaderList {
	return expect && 'header' in expect ? [['Access-Control-Expose-Headers', expect.header]] : [];
}
