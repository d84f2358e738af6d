import type { StackName } from '../../../model/stacks.ts';

/** What people run and this project cannot: its configuration is told, and was never tried. */
export interface Untested {
	/** Its configuration is in `docs/fixes.md` under this name. */
	readonly stack: StackName;
	readonly name: string;
	readonly why: string;
}

const inAmazonsCloud = 'It runs in Amazon’s cloud alone.';
const imitated = `${inAmazonsCloud} serverless-offline, which imitates it, lets in whatever origin asks, whatever list it is given, so that nothing is learned from it.`;
const nowhere = 'Neither npm nor Debian has it.';

export const untested: readonly Untested[] = [
	{ stack: 'kong', name: 'Kong Gateway', why: nowhere },
	{ stack: 'aws-api-gateway-rest', name: 'AWS API Gateway, REST APIs', why: imitated },
	{ stack: 'aws-api-gateway-http', name: 'AWS API Gateway, HTTP APIs', why: imitated },
	{ stack: 'cloudfront-s3', name: 'Amazon CloudFront and S3', why: inAmazonsCloud },
	{ stack: 'azure', name: 'Azure App Service and API Management', why: 'It runs in Azure alone.' },
	{
		stack: 'cloudflare',
		name: 'Cloudflare’s network',
		why: 'A Worker’s code is run here, but not the network before it, with its cache and its rules.',
	},
	{ stack: 'envoy', name: 'Envoy, and Istio with it', why: nowhere },
	{ stack: 'traefik', name: 'Traefik', why: nowhere },
	{
		stack: 'spring',
		name: 'Spring Boot and Spring Security',
		why: 'Debian’s Spring is of 2020 and has neither of the two.',
	},
	{ stack: 'aspnet-core', name: 'ASP.NET Core', why: nowhere },
	{
		stack: 'laravel',
		name: 'Laravel',
		why: 'Debian has its parts without an application to put them in.',
	},
];
