import type { Header } from '../../model/http.ts';
import type { ParsedRequest } from './parsed-request.ts';

/** A preflight that was written by hand stands for the request that it asks permission for. */
export function withHandMadePreflight(parsed: ParsedRequest): ParsedRequest {
	const find = (wanted: string) =>
		parsed.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
	const method = find('access-control-request-method');
	if (method === undefined || parsed.method?.toUpperCase() !== 'OPTIONS') return parsed;
	const names = (find('access-control-request-headers') ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	const others = parsed.headers.filter(([name]) => !/^access-control-request-/i.test(name));
	const added = names
		.filter((name) => !others.some(([other]) => other.toLowerCase() === name.toLowerCase()))
		.map(
			(name): Header => [name, /^content-type$/i.test(name) ? 'application/json' : 'crosscheck'],
		);
	return {
		...parsed,
		method,
		headers: [...others, ...added],
		notes: [
			...parsed.notes,
			`This is a preflight written by hand. The check makes the request that it asks permission for: ${method}${names.length > 0 ? ` with ${names.join(', ')}` : ''}.`,
		],
	};
}
