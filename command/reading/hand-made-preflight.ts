import type { Header } from '../../model/http.ts';
import type { Told } from './told.ts';

/** Who asks with OPTIONS by hand means the request that it stands for. */
export function withHandMadePreflight(told: Told): Told {
	const find = (wanted: string) =>
		told.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
	const method = find('access-control-request-method');
	if (method === undefined || told.method?.toUpperCase() !== 'OPTIONS') return told;
	const names = (find('access-control-request-headers') ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	const others = told.headers.filter(([name]) => !/^access-control-request-/i.test(name));
	const added = names
		.filter((name) => !others.some(([other]) => other.toLowerCase() === name.toLowerCase()))
		.map(
			(name): Header => [name, /^content-type$/i.test(name) ? 'application/json' : 'crosscheck'],
		);
	return {
		...told,
		method,
		headers: [...others, ...added],
		notes: [
			...told.notes,
			`This is a preflight written by hand. What is checked is the request that it asks for: ${method}${names.length > 0 ? ` with ${names.join(', ')}` : ''}.`,
		],
	};
}
