import { indented } from '../../../text/indented.ts';
import { jsArray, jsNames, jsObject } from '../javascript.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, originList, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const preflightOptions = (policy: FixPolicy): string =>
	jsObject({
		allowOrigins: jsArray(originList(policy)),
		allowMethods: jsArray(methodsOf(policy)),
		allowHeaders: jsArray(policy.allowHeaders),
		exposeHeaders: whenAny(policy.exposeHeaders, jsArray),
		allowCredentials: policy.credentials ? 'true' : undefined,
		maxAge: when(policy.maxAge, (seconds) => `Duration.seconds(${seconds})`),
	});

/** API Gateway wants fixed values within single quotes of their own. */
const fixed = (value: string): string => doubleQuoted(`'${value}'`);

function errorOrigin(policy: FixPolicy): string {
	const [only, ...others] = originList(policy);
	return only === undefined || others.length > 0
		? doubleQuoted('method.request.header.Origin')
		: fixed(only);
}

const errorHeaders = (policy: FixPolicy): string =>
	jsObject({
		"'Access-Control-Allow-Origin'": errorOrigin(policy),
		"'Access-Control-Allow-Credentials'": policy.credentials ? fixed('true') : undefined,
		Vary: policy.origins === '*' ? undefined : fixed('Origin'),
	});

const onErrors = (policy: FixPolicy): string =>
	lines(
		"// API Gateway's own errors: no login, too many requests, time-outs.",
		originList(policy).length > 1
			? '// They cannot be compared with a list; all that other sites come to read is the error message.'
			: undefined,
		'for (const [name, type] of [',
		"  ['Default4xx', ResponseType.DEFAULT_4XX],",
		"  ['Default5xx', ResponseType.DEFAULT_5XX],",
		']) {',
		'  api.addGatewayResponse(name, {',
		'    type,',
		`    responseHeaders: ${indented(errorHeaders(policy), '    ').trimStart()},`,
		'  });',
		'}',
	);

const named = (names: readonly string[]): string =>
	`'Access-Control-Expose-Headers': ${jsNames(names)},`;

function functionHeaders({ origins, credentials, exposeHeaders }: FixPolicy): string {
	const exposed = whenAny(exposeHeaders, named);
	if (origins === '*') {
		return lines(
			'const corsHeaders = () => ({',
			indented(lines("'Access-Control-Allow-Origin': '*',", exposed)),
			'});',
		);
	}
	return lines(
		`const allowedOrigins = ${jsArray(origins)};`,
		'',
		'const corsHeaders = (event) => {',
		'  const origin = event.headers.origin ?? event.headers.Origin;',
		"  if (!allowedOrigins.includes(origin)) return { Vary: 'Origin' };",
		'  return {',
		indented(
			lines(
				"'Access-Control-Allow-Origin': origin,",
				credentials ? "'Access-Control-Allow-Credentials': 'true'," : undefined,
				exposed,
				"Vary: 'Origin',",
			),
			'    ',
		),
		'  };',
		'};',
	);
}

const configuration = (policy: FixPolicy): string =>
	lines(
		'// In the CDK stack, with Duration of aws-cdk-lib, ResponseType and RestApi of aws-cdk-lib/aws-apigateway:',
		"const api = new RestApi(this, 'Api', {",
		`  defaultCorsPreflightOptions: ${indented(preflightOptions(policy)).trimStart()},`,
		'});',
		'',
		onErrors(policy),
		'',
		'// In every function behind a proxy integration: add corsHeaders(event) to the headers of what it returns.',
		functionHeaders(policy),
	);

export const awsApiGatewayRest: FixRecipe = {
	id: 'aws-api-gateway-rest',
	name: 'Amazon API Gateway, REST API',
	layer: 'cloud',
	signs: [
		has('x-amz-apigw-id'),
		says(
			'x-amzn-errortype',
			/(Forbidden|Unauthorized|MissingAuthentication|LimitExceeded|AccessDenied)\w{0,40}Exception/,
		),
	],
	tested: false,
	untested:
		'It runs in Amazon’s cloud alone. serverless-offline, which imitates it, allows every origin that asks, whatever its list says, so nothing can be learned from it.',
	documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
	configuration: (policy) => ({
		file: 'the CDK stack and the functions, as the comments name them',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'allowOrigins of defaultCorsPreflightOptions and allowedOrigins in the functions',
			credentials:
				'allowCredentials: true in defaultCorsPreflightOptions and Access-Control-Allow-Credentials in the functions',
			methods: 'allowMethods of defaultCorsPreflightOptions',
			headers: 'allowHeaders of defaultCorsPreflightOptions',
			exposed: 'Access-Control-Expose-Headers in what the functions return',
			maxAge: 'maxAge of defaultCorsPreflightOptions',
		}),
		'turn-cors-on':
			'Return the headers from each function: with a proxy integration, Enable CORS in the console only makes the OPTIONS method; then deploy the API to its stage.',
		'answer-preflights':
			'Set defaultCorsPreflightOptions, or AddDefaultAuthorizerToCorsPreflight: false in SAM, so that every resource has an OPTIONS method without authorizer and API key, and deploy.',
		'list-origin':
			'Add the origin to allowOrigins and to the list in the functions; in SAM and OpenAPI a fixed value needs quotes within quotes: "\'https://app.example.com\'".',
		'one-layer':
			'Let the functions say the headers of their own responses, and take them out of integration responses and of CloudFront in front.',
		'errors-too':
			'Add the headers to the gateway responses DEFAULT_4XX and DEFAULT_5XX (GatewayResponses in SAM), because API Gateway responds with 401, 403, 429 and 504 without asking a function.',
		vary: 'Return Vary: Origin from every function, also where the origin is not listed.',
		'no-redirect':
			'Call the URL with the stage in its path and without a slash at its end, and respond to a missing login with 401 from the authorizer.',
		'close-to-strangers':
			'Compare event.headers.origin with whole origins in the functions, so that no other origin matches.',
		cookies: 'Return Set-Cookie with SameSite=None; Secure from the function.',
	},
};
