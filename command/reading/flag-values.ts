import { closest } from '../../fixtures/contract/did-you-mean.ts';
import { milliseconds } from '../../fixtures/contract/rules/durations.ts';
import {
	checkLength,
	checkOtherHost,
	checkUpstream,
	serverOrigin,
	webUrl,
} from '../../fixtures/contract/rules/urls.ts';
import type { OtherHost } from '../../model/contract.ts';
import { isToken } from '../../model/fetch/parse-lists.ts';
import { type EngineName, engineNames } from '../../model/observation.ts';
import { type StackName, stackNames } from '../../model/stacks.ts';
import { isByStandard } from '../by-standard.ts';
import { UsageError } from '../usage-error.ts';

export const defaultTimeoutMs = 10_000;
const longestTimeoutMs = 600_000;

/**
 * The URL to check, absolute, as a URL parser writes it.
 * @throws UsageError where there is none, or it is not one with http or https
 */
export function targetOf(text: string | undefined): string {
	if (text === undefined) {
		throw new UsageError(
			'there is no URL',
			'write e.g. npx crosscheck check https://api.example.com/items --origin https://app.example.com',
		);
	}
	const url = webUrl(text);
	if (url) {
		const correction = checkLength(url.pathname + url.search, 'check a shorter one');
		if (correction) throw new UsageError(`the URL: ${correction.problem}`, correction.fix);
		return url.href;
	}
	const meant = `${/^(localhost|127\.|\[::1\])/.test(text) ? 'http' : 'https'}://${text}`;
	throw new UsageError(
		`${JSON.stringify(text)} is not a URL with http or https`,
		text.includes('://') || /^[/\\]/.test(text) || !URL.canParse(meant)
			? 'write e.g. https://api.example.com/items'
			: `write ${meant}`,
	);
}

/**
 * The credentials mode that `--credentials` states, or else `include` for a request with cookies
 * and `same-origin` for others. https://fetch.spec.whatwg.org/#concept-request-credentials-mode
 * @throws UsageError for another word
 */
export function credentialsFrom(stated: string | undefined, hasCookies: boolean) {
	const known = ['omit', 'same-origin', 'include'] as const;
	if (stated === undefined) return hasCookies ? 'include' : 'same-origin';
	const found = known.find((word) => word === stated);
	if (found) return found;
	const meant = closest(stated, known);
	throw new UsageError(
		`${JSON.stringify(stated)} is not a value of credentials`,
		`write ${meant ?? 'include, omit or same-origin'}`,
	);
}

/**
 * Where to connect to, as `http(s)://host[:port]`: as `--upstream` says, else as curl's
 * `--connect-to` does.
 * @param connectTo `host:port`
 * @returns undefined where neither says it
 * @throws UsageError for what is not a server
 */
export function upstreamFrom(
	stated: string | undefined,
	connectTo: string | undefined,
	url: URL,
): string | undefined {
	if (stated === undefined) return connectTo && `${url.protocol}//${connectTo}`;
	return serverFrom('upstream', stated);
}

/** The value of a flag that names where to connect to, `http(s)://host[:port]`. */
export function serverFrom(flag: string, stated: string): string {
	const correction = checkUpstream(stated);
	if (correction) throw new UsageError(`--${flag}: ${correction.problem}`, correction.fix);
	return serverOrigin(stated);
}

/**
 * Further hosts, each as `http(s)://host[:port]` or with `=` and where to connect to behind it.
 * @param own origin of the URL that is checked
 */
export function otherHostsFrom(stated: readonly string[], own: string): OtherHost[] {
	return stated.map((text) => {
		const [url = '', ...rest] = text.split('=');
		const correction = checkOtherHost(url);
		if (correction) throw new UsageError(`--other-host: ${correction.problem}`, correction.fix);
		const origin = serverOrigin(url);
		if (origin === own) {
			throw new UsageError(
				"--other-host: this is the URL's own host",
				'write the host that responses redirect to, or take --other-host out',
			);
		}
		const upstream = rest.length > 0 ? serverFrom('other-host', rest.join('=')) : undefined;
		return { origin, ...(upstream === undefined ? {} : { upstream }) };
	});
}

/**
 * The method as script has it; GET where none is stated.
 * @throws UsageError for a method that browsers forbid, or that is no token
 * https://fetch.spec.whatwg.org/#forbidden-method
 */
export function methodFrom(text = 'GET'): string {
	if (!isToken(text))
		throw new UsageError(`${JSON.stringify(text)} is not a method`, 'write e.g. -X PUT');
	if (!/^(connect|trace|track)$/i.test(text)) return text;
	throw new UsageError(
		`browsers do not allow script to use ${text}`,
		'write a method such as GET or PUT',
	);
}

const otherNames: Readonly<Record<string, EngineName>> = {
	chrome: 'chromium',
	edge: 'chromium',
	safari: 'webkit',
	webkitgtk: 'webkit',
};

/**
 * The engines of `--browser`, a list with commas; all three where it is left out or `all`.
 * @throws UsageError for a name that is no engine
 */
export function enginesFrom(stated: string | undefined): readonly EngineName[] {
	if (stated === undefined || stated === 'all') return engineNames;
	const asked = stated.split(',').map((part) => {
		const word = part.trim().toLowerCase();
		const found = engineNames.find((name) => name === word) ?? otherNames[word];
		if (found) return found;
		const meant = closest(word, engineNames);
		throw new UsageError(
			`${JSON.stringify(part)} is not an engine`,
			`write ${meant ?? engineNames.join(', ')}`,
		);
	});
	return engineNames.filter((name) => asked.includes(name));
}

/**
 * The stack of `--stack`, in any letter case; undefined where it is left out.
 * @throws UsageError for a stack that is not known, with the closest one
 */
export function stackFrom(stated: string | undefined): StackName | undefined {
	if (stated === undefined) return undefined;
	const found = stackNames.find((id) => id === stated.toLowerCase());
	if (found) return found;
	const meant = closest(stated, stackNames);
	throw new UsageError(
		`${JSON.stringify(stated)} is not a known stack`,
		meant ? `write ${meant}` : `write one of ${stackNames.join(', ')}`,
	);
}

/**
 * The milliseconds of `--timeout`, or the default where it is left out.
 * @throws UsageError for what is not a duration of more than 0 and at most 10 minutes
 */
export function timeoutFrom(stated: string | undefined): number {
	if (stated === undefined) return defaultTimeoutMs;
	const ms = milliseconds(stated);
	if (ms !== undefined && ms > 0 && ms <= longestTimeoutMs) return ms;
	throw new UsageError(
		`${JSON.stringify(stated)} is not a time to wait`,
		'write e.g. 10s, 1500ms or 10 (seconds), at most 10m',
	);
}

/**
 * The header names in a list with commas, without white space around them.
 * @throws UsageError for what is not a header name
 */
export function namesFrom(text = ''): string[] {
	const names = text
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	for (const name of names) {
		if (isToken(name)) continue;
		throw new UsageError(
			`--reads: ${JSON.stringify(name)} is not the name of a header`,
			'write names with commas between them: --reads ETag,X-Request-Id',
		);
	}
	return names;
}

/** The file that `--html` names. */
export function pageFileFrom(stated: string | undefined, origin: string): string | undefined {
	if (stated === '') throw new UsageError('--html names no file', 'write e.g. --html check.html');
	if (stated !== undefined && isByStandard({ origin })) {
		throw new UsageError(
			`--html shows what browsers did, and no browser here can have the origin ${origin}`,
			'take --html out',
		);
	}
	return stated;
}
