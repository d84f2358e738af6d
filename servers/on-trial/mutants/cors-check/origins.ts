import { allowOrigin, inAnswers, inHeaders, type Mutant } from '../mutant.ts';
import { accepting, rewritten } from './allow-origin.ts';

export const originMutants: readonly Mutant[] = [
	{
		name: 'origin-with-default-port',
		breaks: 'origin-default-port',
		codes: ['acao-default-port', 'wire-differs', 'inconsistent-preflight-and-actual'],
		fault: rewritten((origin) => `${origin}:443`),
	},
	{
		name: 'gateway-and-app-both-allow-the-origin',
		breaks: 'origin-duplicate-lines',
		codes: ['acao-multiple', 'wire-differs', 'inconsistent-preflight-and-actual'],
		fault: rewritten((origin) => [origin, origin]),
	},
	{
		name: 'compares-names-in-unicode',
		breaks: 'origin-idn',
		codes: ['acao-missing', 'preflight-acao-missing'],
		fault: inHeaders((headers, request) => {
			if (/\bxn--/.test(request.get('Origin') ?? '')) delete headers[allowOrigin];
		}),
	},
	{
		name: 'checks-referer-instead-of-origin',
		breaks: 'origin-referrer-policy',
		codes: ['acao-missing'],
		fault: inAnswers((headers, request) => {
			if (headers[allowOrigin] !== '*' && !request.get('Referer')) delete headers[allowOrigin];
		}),
	},
	{
		name: 'lets-the-bare-domain-in',
		breaks: 'origin-parent-domain',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => /^https:\/\/([a-z]+\.)?example\.com$/.test(origin)),
	},
	{
		name: 'lets-the-whole-domain-in',
		breaks: 'origin-idn-lookalike',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => /^https:\/\/[^.]+\.example\.com$/.test(origin)),
	},
	{
		name: 'lets-loopback-addresses-in',
		breaks: 'origin-ipv6',
		codes: ['granted-to-denied-origin'],
		fault: accepting((origin) => /^http:\/\/(\[::1\]|127\.0\.0\.1)(:\d+)?$/.test(origin)),
	},
];
