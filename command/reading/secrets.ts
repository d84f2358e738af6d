import { isSecretHeader } from '../../fixtures/contract/rules/headers.ts';
import { isWordOfReports } from '../../fixtures/contract/rules/values.ts';
import type { HeaderList } from '../../model/http.ts';

/** Shorter values stand for too much else; headers of credentials are hidden in any case. */
const shortest = 6;
const shortestCookie = 8;

/** Values that are never to be shown, wherever they turn up. */
export function secretsOf(parsed: {
	readonly url: string;
	readonly origin: string;
	readonly headers: HeaderList;
	readonly cookies?: string;
	readonly user?: string;
	readonly body?: string;
}): string[] {
	const queries = [...new URL(parsed.url).searchParams].filter(isSecret).map(([, value]) => value);
	// What follows the scheme, as in `Bearer abc`: people must see that there was one.
	const headers = parsed.headers
		.filter(isSecret)
		.map(([, value]) => /^\S+\s+(.*)$/s.exec(value)?.[1] ?? value);
	const password = parsed.user?.slice(parsed.user.indexOf(':') + 1);
	const cookies = (parsed.cookies ?? '')
		.split(';')
		.map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
		.filter((value) => value.length >= shortestCookie);
	const shown = [
		parsed.origin,
		parsed.url.split('?')[0],
		...parsed.headers.filter((header) => !isSecret(header)).flat(),
	];
	const all = [
		...queries,
		...headers,
		...bodySecrets(parsed.body ?? ''),
		...(password ? [password] : []),
		...cookies,
	];
	return [...new Set(all)].filter(
		(value) =>
			value.length >= shortest &&
			!isWordOfReports(value) &&
			!shown.some((text) => text?.toLowerCase().includes(value.toLowerCase())),
	);
}

const isSecret = ([name]: readonly [string, unknown]): boolean => isSecretHeader(name);

/** Members of JSON and fields of forms that are named like secrets. */
function bodySecrets(body: string): string[] {
	let data: unknown;
	try {
		data = JSON.parse(body);
	} catch {
		data = Object.fromEntries(new URLSearchParams(body));
	}
	return secretMembers(data);
}

/** Level by level, so that no depth of a body is too much. */
function secretMembers(data: unknown): string[] {
	const found: string[] = [];
	for (let level = [data]; level.length > 0; ) {
		const members = level.flatMap((each) =>
			typeof each === 'object' && each !== null ? Object.entries(each) : [],
		);
		for (const [name, value] of members) {
			if (isSecret([name, value]) && typeof value === 'string') found.push(value);
		}
		level = members.map(([, value]) => value);
	}
	return found;
}
