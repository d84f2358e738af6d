import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsWithSafelisted, originList, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { has } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const list = (name: string, texts: readonly string[]): string =>
	lines(
		`${name}:`,
		texts.map((text) => `  - ${doubleQuoted(text)}`),
	);

const cors = (policy: FixPolicy): string =>
	lines(
		list('AllowOrigins', originList(policy)),
		list('AllowMethods', methodsWithSafelisted(policy)),
		whenAny(policy.allowHeaders, (names) => list('AllowHeaders', names)),
		whenAny(policy.exposeHeaders, (names) => list('ExposeHeaders', names)),
		policy.credentials ? 'AllowCredentials: true' : undefined,
		when(policy.maxAge, (seconds) => `MaxAge: ${seconds}`),
	);

const configuration = (policy: FixPolicy): string =>
	lines(
		'Resources:',
		'  Api:',
		'    Type: AWS::ApiGatewayV2::Api',
		'    Properties:',
		'      Name: api',
		'      ProtocolType: HTTP',
		'      CorsConfiguration:',
		indented(cors(policy), '        '),
	);

export const awsApiGatewayHttp: FixRecipe = {
	id: 'aws-api-gateway-http',
	name: 'Amazon API Gateway, HTTP API',
	layer: 'cloud',
	signs: [has('apigw-requestid')],
	tested: false,
	addsVary: true,
	untested:
		'It runs in Amazon’s cloud alone. serverless-offline, which imitates it, allows every origin that asks, whatever its list says, so nothing can be learned from it.',
	documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
	configuration: (policy) => ({
		file: 'the CloudFormation template (in SAM: CorsConfiguration of AWS::Serverless::HttpApi)',
		text: configuration(policy),
	}),
	remarks: {
		...optionRemarks({
			origins: 'AllowOrigins of CorsConfiguration',
			credentials: 'AllowCredentials: true in CorsConfiguration',
			methods: 'AllowMethods of CorsConfiguration',
			headers: 'AllowHeaders of CorsConfiguration',
			exposed: 'ExposeHeaders of CorsConfiguration',
			maxAge: 'MaxAge of CorsConfiguration',
		}),
		'turn-cors-on':
			'Set CorsConfiguration on the API itself, and deploy it to its stage if AutoDeploy is off.',
		'answer-preflights':
			'Add the route OPTIONS /{proxy+} without authorizer where $default or ANY /{proxy+} has one, because such a route takes OPTIONS as well.',
		'one-layer':
			'Keep CorsConfiguration, with which API Gateway ignores the CORS headers of functions, and take them out of CloudFront in front.',
		'errors-too':
			'Set CorsConfiguration on the API: API Gateway then adds the headers to its own errors and to those of functions.',
		vary: 'Return Vary: Origin from the integration, because CorsConfiguration is no place for it.',
		'no-redirect':
			'Call the URL of the stage with https and without a slash at its end, and respond to a missing login with 401 from the authorizer.',
		'close-to-strangers': 'Write whole origins in AllowOrigins, so that no other origin matches.',
		cookies:
			'Return the cookie with SameSite=None; Secure in cookies of what the function returns.',
	},
};
