/**
 * @param {unknown} body
 * @param {ResponseInit} [init]
 */
export function answer(body, init) {
	const response = Response.json(body, init);
	response.headers.set('X-Request-Id', crypto.randomUUID());
	return response;
}

/**
 * Asks for a token before the handler answers.
 * @param {(request: Request) => Response} handler
 * @returns {(request: Request) => Response}
 */
export const signedIn = (handler) => (request) =>
	request.headers.get('Authorization') === 'Bearer demo-token'
		? handler(request)
		: answer(
				{ title: 'Sign in first' },
				{ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } },
			);
