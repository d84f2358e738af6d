// A small API by Next.js' route handlers, with CORS in the proxy before all of them.

// cors
import { NextResponse } from 'next/server';

const allowedOrigins = ['https://app.example.com', 'https://admin.example.com'];

const preflightHeaders = {
	'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
	'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-Request-Id',
	'Access-Control-Max-Age': '600',
};

/** @param {import('next/server').NextRequest} request */
export default function cors(request) {
	const isPreflight =
		request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
	const response = isPreflight
		? new NextResponse(null, { status: 204, headers: preflightHeaders })
		: NextResponse.next();
	response.headers.append('Vary', 'Origin');
	const origin = request.headers.get('Origin');
	if (origin !== null && allowedOrigins.includes(origin)) {
		response.headers.set('Access-Control-Allow-Origin', origin);
		response.headers.set('Access-Control-Allow-Credentials', 'true');
		response.headers.set('Access-Control-Expose-Headers', 'ETag, X-Request-Id');
	}
	return response;
}
// end cors
