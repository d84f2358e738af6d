import { optionRemarks } from '../option-remarks.ts';
import {
	headersOrHarmless,
	methodsOf,
	methodsWithSafelisted,
	originList,
	when,
	whenAny,
} from '../policy.ts';
import { hclQuoted, inBrackets, lines } from '../quoting.ts';
import { has, says } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const knownToS3 = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
const knownToCloudFront = [...knownToS3, 'PATCH'];

const list = (texts: readonly string[]): string => inBrackets(texts, hclQuoted);

const items = (name: string, texts: readonly string[]): string =>
	`    access_control_${name} {\n      items = ${list(texts)}\n    }`;

const ofBucket = (policy: FixPolicy): string =>
	lines(
		'# The bucket responds to preflights; without rules of its own it refuses them.',
		'resource "aws_s3_bucket_cors_configuration" "assets" {',
		'  bucket = aws_s3_bucket.assets.id',
		'',
		'  cors_rule {',
		`    allowed_origins = ${list(originList(policy))}`,
		`    allowed_methods = ${list(methodsWithSafelisted(policy).filter((method) => knownToS3.includes(method)))}`,
		`    allowed_headers = ${list(policy.allowHeaders)}`,
		whenAny(policy.exposeHeaders, (names) => `    expose_headers  = ${list(names)}`),
		when(policy.maxAge, (seconds) => `    max_age_seconds = ${seconds}`),
		'  }',
		'}',
	);

const ofDistribution = (policy: FixPolicy): string =>
	lines(
		'# CloudFront adds the headers behind its cache, to errors too.',
		'resource "aws_cloudfront_response_headers_policy" "cors" {',
		'  name = "cors"',
		'',
		'  cors_config {',
		`    access_control_allow_credentials = ${policy.credentials}`,
		'    origin_override                  = true',
		when(policy.maxAge, (seconds) => `    access_control_max_age_sec       = ${seconds}`),
		'',
		items('allow_origins', originList(policy)),
		items(
			'allow_methods',
			methodsOf(policy).filter((method) => knownToCloudFront.includes(method)),
		),
		items('allow_headers', headersOrHarmless(policy)),
		whenAny(policy.exposeHeaders, (names) => items('expose_headers', names)),
		'  }',
		'}',
		'',
		'data "aws_cloudfront_origin_request_policy" "cors_s3" {',
		'  name = "Managed-CORS-S3Origin"',
		'}',
		'',
		'# In each cache behaviour of aws_cloudfront_distribution, OPTIONS in allowed_methods, and:',
		'#   response_headers_policy_id = aws_cloudfront_response_headers_policy.cors.id',
		'#   origin_request_policy_id   = data.aws_cloudfront_origin_request_policy.cors_s3.id',
	);

export const cloudfrontS3: FixRecipe = {
	id: 'cloudfront-s3',
	name: 'Amazon CloudFront and S3',
	layer: 'cloud',
	signs: [
		has('x-amz-cf-id'),
		says('via', /\(CloudFront\)/i),
		says('server', /^(CloudFront|AmazonS3)\b/i),
	],
	tested: false,
	addsVary: true,
	untested: 'It runs in Amazon’s cloud alone.',
	documentation:
		'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html',
	configuration: (policy) => ({
		file: 'main.tf (Terraform), or the same settings in the console',
		text: `${ofBucket(policy)}\n\n${ofDistribution(policy)}`,
	}),
	alsoSettles: ['pass-headers-on'],
	remarks: {
		...optionRemarks({
			origins: 'allowed_origins of the bucket and allow_origins of the response headers policy',
			credentials: 'access_control_allow_credentials = true in the response headers policy',
			methods: 'allowed_methods of the bucket and allow_methods of the response headers policy',
			headers: 'allowed_headers of the bucket and allow_headers of the response headers policy',
			exposed: 'expose_headers of the bucket and of the response headers policy',
			maxAge: 'access_control_max_age_sec of the response headers policy',
		}),
		'turn-cors-on':
			'Give the bucket CORS rules and the cache behaviour a response headers policy, then invalidate what CloudFront already keeps.',
		'answer-preflights':
			'Add OPTIONS to the allowed methods of the cache behaviour, and give the bucket CORS rules, because S3 responds to OPTIONS with 403 where no rule matches.',
		'one-layer':
			'Set origin_override = true in the response headers policy, so that its headers replace those of the bucket.',
		'errors-too':
			'Attach the response headers policy to every cache behaviour, the one for custom error pages included, because S3 leaves the headers out of many errors.',
		vary: 'Have the response headers policy add the headers, or name Origin in the cache key by a cache policy, and invalidate what CloudFront already keeps.',
		'no-redirect':
			'Let pages call the https URL, because redirect-to-https redirects OPTIONS too, and use the regional name of a new bucket as the origin.',
		'close-to-strangers':
			'Write whole origins in allowed_origins, so that no other origin matches.',
		cookies:
			'Set signed cookies with SameSite=None; Secure, and list the origins one by one with access_control_allow_credentials = true.',
		'pass-headers-on':
			'Use the origin request policy Managed-CORS-S3Origin, so that Origin and the Access-Control-Request headers reach the bucket.',
	},
};
