import type { CorsRequest, CorsResponse } from '../../../model/fetch/cors-request.ts';
import type { HeaderList } from '../../../model/http.ts';

export const page = 'https://app.example.com';

export function asked(change: Partial<CorsRequest> = {}): CorsRequest {
	return { method: 'GET', headers: [], origin: page, credentials: 'omit', ...change };
}

export function answered(headers: Record<string, string> | HeaderList, status = 200): CorsResponse {
	return { status, headers: Array.isArray(headers) ? headers : Object.entries(headers) };
}

export const allowOrigin = (value: string) => ({ 'Access-Control-Allow-Origin': value });
export const withCredentials = { 'Access-Control-Allow-Credentials': 'true' };

/** Codes that the check gives for these response headers, in order. */
type CheckCase = [name: string, request: CorsRequest, headers: HeaderList, expected: string[]];
export const acao = (...values: string[]): HeaderList =>
	values.map((value) => ['access-control-allow-origin', value]);
export const acac = (...values: string[]): HeaderList =>
	values.map((value) => ['Access-Control-Allow-Credentials', value]);
export const include = { credentials: 'include' } as const;

const mismatches: [value: string, code: string, origin?: string][] = [
	['', 'acao-empty'],
	[`${page}, https://b.example`, 'acao-multiple'],
	[`${page} https://b.example`, 'acao-multiple'],
	[`${page}, *`, 'acao-multiple'],
	['null, null', 'acao-multiple'],
	['a.example, localhost:3000', 'acao-multiple'],
	['https://b.example', 'acao-other-origin'],
	['https://app.example.com.evil.example', 'acao-other-origin'],
	['https://b.example/', 'acao-other-origin'],
	['https://b.example/app', 'acao-other-origin'],
	[`${page}/`, 'acao-trailing-slash'],
	['https://APP.example.com/', 'acao-trailing-slash'],
	[`${page}/app`, 'acao-path'],
	[`${page}//`, 'acao-path'],
	[`${page}?x`, 'acao-path'],
	[`${page}#`, 'acao-path'],
	['https://App.Example.com', 'acao-case'],
	['HTTPS://app.example.com', 'acao-case'],
	['capacitor://LocalHost', 'acao-case', 'capacitor://localhost'],
	[`${page}:443`, 'acao-default-port'],
	['http://a.example:80', 'acao-default-port', 'http://a.example'],
	[`${page}:8443`, 'acao-port-mismatch'],
	[page, 'acao-port-mismatch', `${page}:8443`],
	['http://localhost:3000', 'acao-port-mismatch', 'http://localhost:3001'],
	['http://app.example.com', 'acao-scheme-mismatch'],
	['http://app.example.com:8080', 'acao-scheme-mismatch'],
	['https://*.example.com', 'acao-pattern'],
	['http://localhost:*', 'acao-pattern', 'http://localhost:3000'],
	['*.example.com', 'acao-pattern'],
	[`"${page}"`, 'acao-quoted'],
	[`'${page}'`, 'acao-quoted'],
	['"*"', 'acao-quoted'],
	['app.example.com', 'acao-not-an-origin'],
	['localhost:3000', 'acao-not-an-origin', 'http://localhost:3000'],
	['//app.example.com', 'acao-not-an-origin'],
	['undefined', 'acao-not-an-origin'],
	['true', 'acao-not-an-origin'],
	['Origin not allowed', 'acao-not-an-origin'],
	[`["${page}","https://b.example"]`, 'acao-not-an-origin'],
	['[*]', 'acao-not-an-origin'],
	['{"origin": "https://b.example"}', 'acao-not-an-origin'],
	['https://', 'acao-not-an-origin'],
	['https://u@app.example.com', 'acao-not-an-origin'],
	['https://app.example.com,', 'acao-not-an-origin'],
	['null', 'acao-null-literal'],
	[page, 'acao-origin-is-null', 'null'],
	[`${page}/`, 'acao-origin-is-null', 'null'],
	['https://*.example.com', 'acao-pattern', 'null'],
	['', 'acao-empty', 'null'],
];

export const checks: CheckCase[] = [
	['the origin itself', asked(), acao(page), []],
	['the origin null itself', asked({ origin: 'null' }), acao('null'), []],
	['any origin', asked(), acao('*'), []],
	['any origin for null', asked({ origin: 'null' }), acao('*'), []],
	['any origin, mode same-origin', asked({ credentials: 'same-origin' }), acao('*'), []],
	['a needless false', asked(), [...acao(page), ...acac('false')], []],
	['credentials allowed', asked(include), [...acao(page), ...acac('true')], []],
	['no header', asked(), [], ['acao-missing']],
	['no header at all, credentials', asked(include), [], ['acao-missing', 'acac-missing']],
	['the same origin twice', asked(), acao(page, page), ['acao-multiple']],
	['any origin twice', asked(), acao('*', '*'), ['acao-multiple']],
	['two lines, one empty', asked(), acao('', page), ['acao-multiple']],
	[
		'any origin, credentials',
		asked(include),
		[...acao('*'), ...acac('true')],
		['acao-wildcard-with-credentials'],
	],
	[
		'any origin, credentials not allowed',
		asked(include),
		acao('*'),
		['acao-wildcard-with-credentials', 'acac-missing'],
	],
	[
		'wrong origin, credentials misspelt',
		asked(include),
		[...acao(`${page}/`), ...acac('True')],
		['acao-trailing-slash', 'acac-invalid'],
	],
	['credentials not mentioned', asked(include), acao(page), ['acac-missing']],
	...['True', '1', 'false', '', 'true, true', '*'].map(
		(value): CheckCase => [
			`credentials "${value}"`,
			asked(include),
			[...acao(page), ...acac(value)],
			['acac-invalid'],
		],
	),
	[
		'credentials on two lines',
		asked(include),
		[...acao(page), ...acac('true', 'true')],
		['acac-invalid'],
	],
	...mismatches.map(
		([value, code, origin = page]): CheckCase => [
			`"${value}" for ${origin}`,
			asked({ origin }),
			acao(value),
			[code],
		],
	),
];

type PreflightCase = {
	name: string;
	request?: Partial<CorsRequest>;
	headers: Record<string, string>;
	status?: number;
	/** With `code/detail` where the detail matters. */
	reasons?: string[];
	notes?: string[];
};

export const methods = (value: string) => ({ 'Access-Control-Allow-Methods': value });
export const names = (value: string) => ({ 'Access-Control-Allow-Headers': value });
export const maxAge = (value: string) => ({ 'Access-Control-Max-Age': value });
export const put = { method: 'PUT' } as const;
export const json = { headers: [['Content-Type', 'application/json']] } as const;
export const bearer = { headers: [['Authorization', 'Bearer x']] } as const;
export const granted = allowOrigin(page);
export const grantedWithCredentials = { ...granted, ...withCredentials };

export const preflights: PreflightCase[] = [
	{ name: 'method listed', request: put, headers: { ...granted, ...methods('GET, PUT') } },
	{ name: 'method by "*"', request: put, headers: { ...granted, ...methods('*') } },
	{ name: 'name in other case', request: json, headers: { ...granted, ...names('CONTENT-type') } },
	{ name: 'name by "*"', request: json, headers: { ...granted, ...names('x-a, *') } },
	{
		name: 'Authorization listed',
		request: bearer,
		headers: { ...granted, ...names('authorization') },
	},
	{
		name: 'Authorization beside "*"',
		request: bearer,
		headers: { ...granted, ...names('*, Authorization') },
	},
	{
		name: 'POST needs no listing',
		request: { method: 'POST', ...json },
		headers: { ...granted, ...names('content-type') },
	},
	{
		name: 'a method and header named "*" with credentials',
		request: { ...include, method: '*', headers: [['*', 'x']] },
		headers: { ...grantedWithCredentials, ...methods('*'), ...names('*') },
	},
	{
		name: 'no CORS headers',
		request: put,
		headers: {},
		reasons: ['preflight-acao-missing', 'preflight-method-refused/PUT'],
	},
	{
		name: 'wildcards with credentials',
		request: { ...put, ...json, ...include },
		headers: { ...allowOrigin('*'), ...withCredentials, ...methods('*'), ...names('*') },
		reasons: [
			'preflight-acao-wildcard-with-credentials',
			'preflight-method-wildcard-with-credentials/PUT',
			'preflight-header-wildcard-with-credentials/content-type',
		],
	},
	{
		name: 'credentials not allowed',
		request: { ...put, ...include },
		headers: { ...granted, ...methods('PUT') },
		reasons: ['preflight-acac-missing'],
	},
	{
		name: 'credentials misspelt',
		request: { ...put, ...include },
		headers: { ...granted, ...methods('PUT'), 'Access-Control-Allow-Credentials': 'yes' },
		reasons: ['preflight-acac-invalid/yes'],
	},
	...[100, 304, 400, 401, 403, 404, 405, 500].map(
		(status): PreflightCase => ({
			name: `status ${status}`,
			request: put,
			status,
			headers: { ...granted, ...methods('PUT') },
			reasons: [`preflight-status-not-ok/${status}`],
		}),
	),
	...[301, 302, 303, 307, 308].map(
		(status): PreflightCase => ({
			name: `status ${status}`,
			request: put,
			status,
			headers: { ...granted, ...methods('PUT'), Location: '/login' },
			reasons: [`preflight-redirected/${status}`],
		}),
	),
	{
		name: 'error status without CORS headers',
		request: put,
		status: 404,
		headers: {},
		reasons: [
			'preflight-acao-missing',
			'preflight-status-not-ok/404',
			'preflight-method-refused/PUT',
		],
	},
	{
		name: 'methods with semicolons',
		request: put,
		headers: { ...granted, ...methods('GET; PUT') },
		reasons: ['preflight-methods-unparsable/GET; PUT'],
	},
	{
		name: 'unreadable methods, although the method needs none',
		request: json,
		headers: { ...granted, ...methods('"GET"'), ...names('content-type') },
		reasons: ['preflight-methods-unparsable/"GET"'],
	},
	{
		name: 'unreadable names and a missing method',
		request: { ...put, ...json },
		headers: { ...granted, ...names('[Content-Type]') },
		reasons: ['preflight-method-refused/PUT', 'preflight-headers-unparsable/[Content-Type]'],
	},
	{
		name: 'Allow in place of Access-Control-Allow-Methods',
		request: put,
		headers: { ...granted, Allow: 'PUT' },
		reasons: ['preflight-method-refused/PUT'],
	},
	{
		name: 'method in small letters on the server',
		request: put,
		headers: { ...granted, ...methods('put') },
		reasons: ['preflight-method-case-mismatch/PUT'],
	},
	{
		name: 'method in small letters on the page',
		request: { method: 'patch' },
		headers: { ...granted, ...methods('PATCH') },
		reasons: ['preflight-method-case-mismatch/patch'],
	},
	{
		name: 'Authorization missing, once however often it is sent',
		request: { headers: [...bearer.headers, ['authorization', 'Basic x']] },
		headers: { ...granted, ...names('content-type') },
		reasons: ['preflight-authorization-not-listed/authorization'],
	},
	{
		name: 'Authorization only by "*" with credentials',
		request: { ...bearer, ...include },
		headers: { ...grantedWithCredentials, ...names('*') },
		reasons: ['preflight-authorization-not-listed/authorization'],
	},
	{
		name: 'Authorization only by "*"',
		request: bearer,
		headers: { ...granted, ...names('*') },
		notes: ['preflight-authorization-only-wildcard/authorization'],
	},
	{
		name: 'several names missing',
		request: { headers: [['X-B', '1'], ...json.headers, ['X-A', '1']] },
		headers: { ...granted, ...names('content-type') },
		reasons: ['preflight-header-refused/x-a', 'preflight-header-refused/x-b'],
	},
	{
		name: 'an unreadable age only costs speed',
		request: put,
		headers: { ...granted, ...methods('PUT'), ...maxAge('1h') },
		notes: ['max-age-invalid/1h'],
	},
];
