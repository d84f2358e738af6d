import type { Edit } from '../edits.ts';
import { pageAsks, signedIn, withItem } from '../requests.ts';
import type { Change } from '../slots.ts';
import type { Mistake } from '../stack.ts';

const inWebXml = (...edits: readonly Edit[]): Change => ({ edits: { 'web.xml': edits } });

const listed = 'https://app.example.com,https://admin.example.com';
const allMethods = 'GET,HEAD,POST,PUT,PATCH,DELETE';
const named = 'Authorization,Content-Type,X-Request-Id';

const corsFilter = (parameters: Readonly<Record<string, string>>, path = '/*'): string => `<filter>
  <filter-name>CorsFilter</filter-name>
  <filter-class>org.apache.catalina.filters.CorsFilter</filter-class>
${Object.entries(parameters)
	.map(
		([name, value]) =>
			`  <init-param><param-name>cors.${name}</param-name><param-value>${value}</param-value></init-param>`,
	)
	.join('\n')}
</filter>
<filter-mapping>
  <filter-name>CorsFilter</filter-name>
  <url-pattern>${path}</url-pattern>
</filter-mapping>
`;

const forAll = '<url-pattern>/*</url-pattern></web-resource-collection>';
const forAllButOptions = forAll.replace(
	'</web',
	'<http-method-omission>OPTIONS</http-method-omission></web',
);
const constraint = `  <security-constraint>
    <web-resource-collection><web-resource-name>API</web-resource-name>${forAll}
    <auth-constraint><role-name>*</role-name></auth-constraint>
  </security-constraint>
  <login-config><auth-method>BASIC</auth-method></login-config>
`;

const setsTag = 'response.setHeader("ETag", "\\"1\\"");\n';
const addsOrigin =
	'response.addHeader("Access-Control-Allow-Origin", "https://app.example.com");\n            ';

export const mistakes: readonly Mistake[] = [
	{
		name: 'below-the-login',
		about: 'CorsFilter is mapped below the filter that asks for a token, also of preflights.',
		change: { moves: { cors: '</web-app>' } },
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: { moves: { cors: 'The login, behind CORS' } },
	},
	{
		name: 'security-constraint',
		about: 'A security-constraint is asked before all filters, and wants a login of preflights.',
		change: inWebXml(['</web-app>', `${constraint}</web-app>`]),
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['auth-before-cors'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
		repair: inWebXml([forAll, forAllButOptions]),
	},
	{
		name: 'methods-left-at-default',
		about: 'Without cors.allowed.methods, PUT gets 403 without CORS headers.',
		change: {
			slots: {
				cors: corsFilter({
					'allowed.origins': listed,
					'allowed.headers': named,
					'support.credentials': 'true',
				}),
			},
		},
		request: pageAsks('PUT', '/items/1', ...signedIn, ...withItem),
		causes: ['refused-by-own-cors-check'],
		class: 'preflight-auth-blocked',
		code: 'preflight-status-not-ok',
	},
	{
		name: 'any-origin',
		about: 'cors.allowed.origins is "*", which is nothing to requests with credentials.',
		change: {
			slots: { cors: corsFilter({ 'allowed.origins': '*', 'allowed.headers': named }) },
		},
		request: pageAsks('GET', '/prices'),
		causes: ['wildcard-with-credentials'],
		class: 'acao-wildcard-credentials',
		code: 'acao-wildcard-with-credentials',
	},
	{
		name: 'other-paths-only',
		about: 'CorsFilter is mapped to paths that begin with /api/, and this one does not.',
		change: {
			slots: {
				cors: corsFilter(
					{
						'allowed.origins': listed,
						'allowed.methods': allMethods,
						'allowed.headers': named,
						'support.credentials': 'true',
					},
					'/api/*',
				),
			},
		},
		request: pageAsks('GET', '/prices'),
		causes: ['cors-not-enabled', 'cors-not-on-this-path'],
		class: 'acao-missing',
		code: 'acao-missing',
	},
	{
		name: 'servlet-adds-too',
		about: 'One servlet adds the header itself, beside the one that CorsFilter has set.',
		change: { edits: { 'Api.java': [[setsTag, `${addsOrigin}${setsTag}`]] } },
		request: pageAsks('GET', '/items/1', ...signedIn),
		causes: ['proxy-and-app-both-set'],
		class: 'acao-multiple',
		code: 'acao-multiple',
		repair: { edits: { 'Api.java': [[addsOrigin, '']] } },
	},
];
