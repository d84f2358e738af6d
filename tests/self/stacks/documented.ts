/** What a server promises whose CORS is as its documentation shows it first. */
export interface DocumentedPolicy {
	/** Members of the contract's policy, as YAML. */
	readonly policy: string;
	/** It lets script send PUT. */
	readonly takesPut?: true;
	/** It lets script send Authorization. */
	readonly takesToken?: true;
}

const usualMethods = 'allowMethods: [GET, HEAD, POST, PUT, PATCH, DELETE]';
const everybody = 'allowOrigin: "*", allowHeaders: any';

/** `cors()` of Express, and what follows it. */
const likeExpress: DocumentedPolicy = {
	policy: `{ ${everybody}, ${usualMethods} }`,
	takesPut: true,
	takesToken: true,
};

/** By the id of the server. */
export const documentedPolicies: Readonly<Record<string, DocumentedPolicy>> = {
	express: likeExpress,
	nestjs: likeExpress,
	koa: likeExpress,
	hono: likeExpress,
	fastify: { policy: `{ ${everybody} }`, takesToken: true },
	h3: { policy: `{ ${everybody}, allowMethods: any }`, takesPut: true, takesToken: true },
	hapi: {
		policy:
			'{ allowOrigin: "*", allowMethods: [GET, POST, PUT, PATCH, DELETE], allowHeaders: [Accept, Authorization, Content-Type, If-None-Match], exposeHeaders: [WWW-Authenticate, Server-Authorization], maxAge: 86400 }',
		takesPut: true,
		takesToken: true,
	},
	fastapi: {
		policy: `{ allowHeaders: any, ${usualMethods.replace(']', ', OPTIONS]')}, allowCredentials: true, maxAge: 600 }`,
		takesPut: true,
		takesToken: true,
	},
	starlette: {
		policy:
			'{ allowOrigin: "*", allowMethods: [GET], allowHeaders: [Accept, Accept-Language, Content-Language, Content-Type], maxAge: 600 }',
	},
	// The token check of this application comes before Flask-CORS, so that only /prices keeps a promise.
	flask: { policy: `{ ${everybody}, ${usualMethods.replace(']', ', OPTIONS]')} }` },
};

/** The contract of a server in its documented form, as far as that goes. */
export function documentedContract({ policy, takesPut, takesToken }: DocumentedPolicy): string {
	const token = 'headers: { Authorization: Bearer demo-token }';
	return `
target: https://api.example.com
origins:
  allowed: [https://app.example.com, https://admin.example.com]
  denied: [https://evil.example.org]
features: [core, caching]
policy: ${policy}
resources:
  prices: { path: /prices, requests: { read: GET } }
${takesToken ? `  items: { path: /items, requests: { list: { method: GET, ${token} }, add: { method: POST, ${token}, body: { name: lamp }, status: 201, send: pass } } }` : ''}
${takesPut ? `  item: { path: /items/1, requests: { read: { method: GET, ${token} }, replace: { method: PUT, ${token}, body: { name: chair }, send: pass } } }` : ''}
`;
}
