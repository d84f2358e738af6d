import { checkResourcePath } from '../../fixtures/contract/rules/paths.ts';
import type { Call } from './calls.ts';
import { isSecretName, isSecretValue, type Secrets } from './secrets.ts';

/** A text of the HAR file as a contract has it, where `${` begins a variable. */
export const literal = (text: string): string => text.replaceAll('${', '$$${');

/** Learns all secret values first, so that one that turns up elsewhere is hidden there too. */
export function learnSecrets(calls: readonly Call[], secrets: Secrets): void {
	for (const { headers, cookies, url, body, responseHeaders } of calls) {
		for (const [name, value] of headers) {
			if (name.toLowerCase() !== 'cookie' && (isSecretName(name) || isSecretValue(value))) {
				secrets.know(value);
			}
		}
		const set = responseHeaders.filter(([name]) => name.toLowerCase() === 'set-cookie');
		const setValues = set.map(([, value]) => /^[^=;]*=([^;]*)/.exec(value)?.[1]?.trim() ?? '');
		// Plain words such as a language are no secrets.
		for (const value of [...cookies, ...setValues]) {
			if (value.length >= 8 && /[^a-z]/.test(value)) secrets.know(value);
		}
		for (const [name, value] of url.searchParams) {
			if (isSecretName(name) || isSecretValue(value)) secrets.know(value);
			else if (isSecretValue(name)) secrets.know(name);
		}
		for (const segment of url.pathname.split('/'))
			if (isSecretValue(segment)) secrets.know(segment);
		if (body) hiddenBody(body, secrets);
	}
}

/**
 * Path and query without their secrets; undefined where a contract cannot have them.
 * @param base path of the target's URL, without slash at the end
 */
export function hiddenPath(
	{ pathname, search }: URL,
	base: string,
	secrets: Secrets,
): string | undefined {
	const isSecret = (text: string) => isSecretValue(decoded(text)) || secrets.isIn(text);
	const segments = pathname.slice(base.length).split('/');
	let secretsSeen = 0;
	const path = segments.map((segment, at) => {
		if (!isSecret(segment)) return literal(segment);
		const before = segments.slice(0, at).findLast((one) => one && !isSecret(one)) ?? 'path';
		return secrets.replace(
			'path',
			`${before}${secretsSeen++ > 0 ? `-${secretsSeen}` : ''}`,
			segment,
		);
	});
	const query = search
		.slice(1)
		.split('&')
		.map((pair) => {
			const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(pair) ?? [];
			if (isSecret(name)) return secrets.replace('query', 'query', pair);
			if (value === undefined || value === '') return literal(pair);
			const isHidden = isSecretName(decoded(name)) || isSecret(value);
			return `${literal(name)}=${isHidden ? secrets.replace('query', decoded(name), value) : literal(value)}`;
		});
	const text = `${path.join('/') || '/'}${search ? `?${query.join('&')}` : ''}`;
	const sent = `${pathname.slice(base.length) || '/'}${search}`;
	return checkResourcePath(sent) || secrets.isIn(text) ? undefined : text;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** A body as a contract has it: data of JSON, or a text. */
export type HiddenBody = string | readonly unknown[] | { readonly [name: string]: unknown };

const longestBody = 2_000;
const placeholder = 'crosscheck';

/** The body without its secrets; a placeholder of the same kind for one that is too much for a contract. */
export function hiddenBody(
	{ text, type }: NonNullable<Call['body']>,
	secrets: Secrets,
): HiddenBody {
	const isJson = /[/+]json\b/i.test(type);
	if (isJson || /^\s*[[{]/.test(text)) {
		const data = text.length > longestBody ? undefined : jsonIn(text);
		const hidden = data === undefined ? undefined : hiddenMember(data, '', secrets, 0);
		if (typeof hidden === 'object' && hidden !== null && !secrets.isIn(JSON.stringify(hidden))) {
			return isJson ? (hidden as HiddenBody) : literal(JSON.stringify(hidden));
		}
		return isJson ? { [placeholder]: 'placeholder' } : placeholder;
	}
	if (text.length > longestBody || /multipart/i.test(type)) return placeholder;
	if (/urlencoded/i.test(type)) return hiddenForm(text, secrets);
	return isSecretValue(text) || secrets.isIn(text) ? placeholder : literal(text);
}

function hiddenForm(text: string, secrets: Secrets): string {
	const hidden = text.split('&').map((pair) => {
		const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
		const plain = decoded(value);
		if (isSecretValue(name) || secrets.isIn(name)) return placeholder;
		return isSecretName(decoded(name)) || isSecretValue(plain) || secrets.isIn(value)
			? `${literal(name)}=${secrets.replace('body', decoded(name), plain)}`
			: literal(pair);
	});
	return secrets.isIn(hidden.join('&')) ? placeholder : hidden.join('&');
}

const jsonIn = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const deepest = 20;

/** @param name under which the value stands */
function hiddenMember(value: unknown, name: string, secrets: Secrets, depth: number): unknown {
	if (depth > deepest) return placeholder;
	if (Array.isArray(value))
		return value.map((each) => hiddenMember(each, name, secrets, depth + 1));
	if (typeof value === 'object' && value !== null) {
		const members = Object.entries(value);
		if (members.some(([own]) => own === '__proto__' || isSecretValue(own) || secrets.isIn(own))) {
			return { [placeholder]: 'placeholder' };
		}
		return Object.fromEntries(
			members.map(([own, each]) => {
				// All that is in a secret is secret.
				const inner = isSecretName(name) ? name : own;
				return [own, hiddenMember(each, inner, secrets, depth + 1)];
			}),
		);
	}
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	const text = String(value);
	if (text !== '' && (isSecretName(name) || isSecretValue(text) || secrets.isIn(text))) {
		return secrets.replace('body', name || 'body', text);
	}
	return typeof value === 'string' ? literal(value) : value;
}

/** What a header's value is in a contract; undefined where it must be left out. */
export function hiddenHeader(name: string, value: string, secrets: Secrets): string | undefined {
	const isSecret =
		value === '' || isSecretName(name) || isSecretValue(value) || secrets.isIn(value);
	if (!isSecret) return literal(value);
	// Variables would make it need a preflight.
	if (/^(accept|accept-language|content-language|content-type|range)$/i.test(name))
		return undefined;
	return secrets.replace('header', name, value);
}
