import type { Request, RequestHandler, Response } from 'express';
import type { Code } from '../../../model/findings/index.ts';
import type { EngineName } from '../../../model/observation.ts';

/** The reference API with one rule broken. */
export interface Mutant {
	/** Kebab-case, named for its fault. */
	readonly name: string;
	/** The scenario that exists to catch it; several for faults that come together in real life. */
	readonly breaks: string | readonly string[];
	/**
	 * The findings by which it is recognised. Other scenarios that need the same response fail as well;
	 * they must have no other findings than these.
	 */
	readonly codes: readonly Code[];
	readonly fault: RequestHandler;
	/** Engines in which the broken rule cannot show, each with the reason. */
	readonly unseenBy?: Partial<Readonly<Record<EngineName, string>>>;
}

/** Headers by lower-cased name; an array is as many lines. */
export type AnswerHeaders = Record<string, string | string[] | undefined>;

/**
 * A fault in the headers that the reference API would have sent.
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

/** Whether the request is a preflight: OPTIONS with Access-Control-Request-Method. */
export const isPreflight = (request: Request): boolean =>
	request.method === 'OPTIONS' && request.get('Access-Control-Request-Method') !== undefined;

/** A fault in the headers of preflight responses only. */
export function inPreflights(
	change: (headers: AnswerHeaders, request: Request) => void,
): RequestHandler {
	return inHeaders((headers, request) => {
		if (isPreflight(request)) change(headers, request);
	});
}

/** A fault in the headers of all responses except preflight responses. */
export function inAnswers(
	change: (headers: AnswerHeaders, request: Request, response: Response) => void,
): RequestHandler {
	return inHeaders((headers, request, response) => {
		if (!isPreflight(request)) change(headers, request, response);
	});
}

/**
 * A fault that gives preflight responses this status; the reference's CORS headers stay.
 * @param extra headers to add
 */
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

/**
 * Allows this origin, with everything that the preflight asks for.
 * @param headers of the response, altered in place
 */
export function letIn(headers: AnswerHeaders, request: Request, origin: string): void {
	headers[allowOrigin] = origin;
	headers[allowCredentials] = 'true';
	if (!isPreflight(request)) return;
	headers[allowMethods] = request.get('Access-Control-Request-Method');
	headers[allowHeaders] = request.get('Access-Control-Request-Headers');
}
