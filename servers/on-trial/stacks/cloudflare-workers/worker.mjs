// A Worker on the route of an API that knows nothing of CORS.

// cors
const allowedOrigins = ['https://app.example.com', 'https://admin.example.com'];

const preflightHeaders = {
	'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
	'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Request-Id',
	'Access-Control-Max-Age': '600',
};

export default {
	/** @param {Request} request */
	async fetch(request) {
		const isPreflight =
			request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
		const answer = isPreflight
			? new Response(null, { status: 204, headers: preflightHeaders })
			: await fetch(request);
		// The headers of what fetch brings cannot be changed, those of a copy can.
		const response = new Response(answer.body, answer);
		response.headers.delete('Access-Control-Allow-Origin');
		response.headers.delete('Access-Control-Allow-Credentials');
		response.headers.append('Vary', 'Origin');
		const origin = request.headers.get('Origin');
		if (origin !== null && allowedOrigins.includes(origin)) {
			response.headers.set('Access-Control-Allow-Origin', origin);
			response.headers.set('Access-Control-Allow-Credentials', 'true');
			response.headers.set('Access-Control-Expose-Headers', 'ETag, X-Request-Id');
		}
		return response;
	},
};
// end cors
