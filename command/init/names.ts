const verbs: Readonly<Record<string, string>> = {
	GET: 'read',
	HEAD: 'look',
	POST: 'create',
	PUT: 'replace',
	PATCH: 'change',
	DELETE: 'remove',
};

/** What a request of this method does, in one word. */
export const requestName = (method: string): string =>
	verbs[method] ?? (plainName(method.toLowerCase()) || 'call');

const plainName = (text: string): string =>
	text
		.replaceAll(/[^A-Za-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '')
		.slice(0, 40);

/** From the last two parts of a path that are words. */
export function nameOf(path: string): string {
	const parts = (path.split('?')[0] ?? '').split('/').filter((part) => part && !part.includes('$'));
	const isWord = (part: string) => /^[A-Za-z][A-Za-z_.-]{0,30}$/.test(part) && !/^v\d/.test(part);
	const words = parts.filter(isWord).slice(-2);
	return (
		plainName(words.join('-')) ||
		plainName(parts.filter((part) => part.length < 16).join('-')) ||
		'root'
	);
}

/** The name, or with a number behind it the first one that is free. */
export function uniqueName(name: string, names: Set<string>): string {
	let unique = name;
	for (let at = 2; names.has(unique); at++) unique = `${name}-${at}`;
	names.add(unique);
	return unique;
}

/** The first of all that have the same key. */
export function firstOfEach<One>(list: readonly One[], keyOf: (one: One) => string): One[] {
	const firsts = new Map<string, One>();
	for (const one of list) {
		const key = keyOf(one);
		if (!firsts.has(key)) firsts.set(key, one);
	}
	return [...firsts.values()];
}
