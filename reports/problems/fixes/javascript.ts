import { indented } from '../../text/indented.ts';
import { methodsOf, when, whenAny } from './policy.ts';
import { lines, singleQuoted } from './quoting.ts';
import type { FixPolicy } from './stack.ts';

const widest = 80;

/** An array of texts in JavaScript, one member to a line where it is wider than 80 characters. */
export function jsArray(texts: readonly string[]): string {
	const quoted = texts.map(singleQuoted);
	const short = `[${quoted.join(', ')}]`;
	return short.length <= widest ? short : `[\n${indented(`${quoted.join(',\n')},`)}\n]`;
}

/** The policy's origins in JavaScript: `'*'`, or an array. */
export const jsOrigins = ({ origins }: FixPolicy): string =>
	origins === '*' ? "'*'" : jsArray(origins);

/**
 * An object in JavaScript, `{ name: code, … }`, one member to a line, without those whose code is
 * undefined.
 */
export function jsObject(members: Readonly<Record<string, string | undefined>>): string {
	const told = Object.entries(members).filter(([, code]) => code !== undefined);
	return `{\n${indented(told.map(([name, code]) => `${name}: ${code},`).join('\n'))}\n}`;
}

/** The options of the package cors, which Nest and Fastify know by the same names. */
export const corsOptions = (policy: FixPolicy): string =>
	jsObject({
		origin: jsOrigins(policy),
		methods: jsArray(methodsOf(policy)),
		allowedHeaders: policy.withoutHeaderList ? undefined : jsArray(policy.allowHeaders),
		exposedHeaders: policy.exposeHeaders.length === 0 ? undefined : jsArray(policy.exposeHeaders),
		credentials: policy.credentials ? 'true' : undefined,
		maxAge: policy.maxAge?.toString(),
	});

/** A list of names as one text in JavaScript, such as `'GET, POST'`. */
export const jsNames = (names: readonly string[]): string => singleQuoted(names.join(', '));

const setHeader = (name: string, code: string): string =>
	`response.headers.set('${name}', ${code});`;

/** The headers that only preflight responses need, as an object in JavaScript. */
export const preflightHeaders = (policy: FixPolicy): string =>
	jsObject({
		"'Access-Control-Allow-Methods'": jsNames(methodsOf(policy)),
		"'Access-Control-Allow-Headers'": whenAny(policy.allowHeaders, jsNames),
		"'Access-Control-Max-Age'": when(policy.maxAge, (seconds) => singleQuoted(`${seconds}`)),
	});

/**
 * Statements in JavaScript that give `response` the CORS headers for the page behind `request`;
 * they use {@link allowedOrigins}.
 */
export function grantingStatements({ origins, credentials, exposeHeaders }: FixPolicy): string {
	const exposed = whenAny(exposeHeaders, (names) =>
		setHeader('Access-Control-Expose-Headers', jsNames(names)),
	);
	if (origins === '*') return lines(setHeader('Access-Control-Allow-Origin', "'*'"), exposed);
	const granted = lines(
		setHeader('Access-Control-Allow-Origin', 'origin'),
		credentials ? setHeader('Access-Control-Allow-Credentials', "'true'") : undefined,
		exposed,
	);
	return lines(
		"response.headers.append('Vary', 'Origin');",
		"const origin = request.headers.get('Origin');",
		'if (allowedOrigins.includes(origin)) {',
		indented(granted),
		'}',
	);
}

/**
 * The lines that declare `allowedOrigins` in JavaScript, with an empty line below; none where any
 * origin is allowed.
 */
export const allowedOrigins = ({ origins }: FixPolicy): readonly string[] =>
	origins === '*' ? [] : [`const allowedOrigins = ${jsArray(origins)};`, ''];
