import type { Request, RequestHandler, Response } from 'express';
import type { EngineName } from '../../model/observation.ts';

/** The reference API with one rule broken. */
export interface Mutant {
	/** Kebab-case, named for its sin. */
	readonly name: string;
	/** The scenario that exists to catch it; several for faults that come together in real life. */
	readonly breaks: string | readonly string[];
	/**
	 * The findings by which it is known. Other scenarios that need the same answer turn red as well,
	 * of necessity; they must name no other finding than these.
	 */
	readonly codes: readonly string[];
	readonly fault: RequestHandler;
	/** Engines in which the broken rule cannot show, each with the reason. */
	readonly unseenBy?: Partial<Readonly<Record<EngineName, string>>>;
}

/** Headers by lower-cased name; an array is as many lines. */
export type AnswerHeaders = Record<string, string | string[] | undefined>;

/**
 * A fault in the answers' headers, applied to what the reference API would have sent.
 * @param change gets the headers to alter in place
 */
export function inHeaders(
	change: (headers: AnswerHeaders, request: Request, response: Response) => void,
): RequestHandler {
	return (request, response, next) => {
		const writeHead = response.writeHead.bind(response);
		response.writeHead = ((status: number) => {
			const headers: AnswerHeaders = Object.fromEntries(
				Object.entries(response.getHeaders()).map(([name, value]) => [
					name,
					Array.isArray(value) ? value : String(value),
				]),
			);
			change(headers, request, response);
			for (const name of response.getHeaderNames()) response.removeHeader(name);
			for (const [name, value] of Object.entries(headers)) {
				if (value !== undefined) response.setHeader(name, value);
			}
			return writeHead(status);
		}) as typeof response.writeHead;
		next();
	};
}

export const isPreflight = (request: Request): boolean =>
	request.method === 'OPTIONS' && request.get('Access-Control-Request-Method') !== undefined;

/** A fault in the headers of preflights' answers alone. */
export function inPreflights(
	change: (headers: AnswerHeaders, request: Request) => void,
): RequestHandler {
	return inHeaders((headers, request) => {
		if (isPreflight(request)) change(headers, request);
	});
}

/** A fault in the headers of all answers but preflights'. */
export function inAnswers(
	change: (headers: AnswerHeaders, request: Request, response: Response) => void,
): RequestHandler {
	return inHeaders((headers, request, response) => {
		if (!isPreflight(request)) change(headers, request, response);
	});
}

/** Preflights are answered with this status in place of the reference's answer, CORS headers kept. */
export function preflightStatus(
	status: number,
	extra: Record<string, string> = {},
): RequestHandler {
	return (request, response, next) => {
		if (isPreflight(request)) {
			response.sendStatus = () => response.status(status).set(extra).end();
		}
		next();
	};
}

export const allowOrigin = 'access-control-allow-origin';
export const allowCredentials = 'access-control-allow-credentials';
export const allowMethods = 'access-control-allow-methods';
export const allowHeaders = 'access-control-allow-headers';
export const exposeHeaders = 'access-control-expose-headers';
export const maxAge = 'access-control-max-age';

/** Lets this origin in as if it were allowed, with everything that was asked for. */
export function letIn(headers: AnswerHeaders, request: Request, origin: string): void {
	headers[allowOrigin] = origin;
	headers[allowCredentials] = 'true';
	if (!isPreflight(request)) return;
	headers[allowMethods] = request.get('Access-Control-Request-Method');
	headers[allowHeaders] = request.get('Access-Control-Request-Headers');
}
