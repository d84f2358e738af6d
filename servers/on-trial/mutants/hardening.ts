import { inAnswers, inPreflights, isPreflight, type Mutant } from './mutant.ts';

const requestPrivateNetwork = 'Access-Control-Request-Private-Network';

export const hardeningMutants: readonly Mutant[] = [
	{
		name: 'forgets-nosniff',
		breaks: 'nosniff-types',
		codes: ['answer-can-be-sniffed', 'answer-runs-as-script'],
		fault: inAnswers((headers) => {
			delete headers['x-content-type-options'];
		}),
	},
	{
		name: 'sends-json-as-javascript',
		breaks: 'orb-json-nosniff',
		codes: ['answer-runs-as-script', 'asset-type-refused'],
		fault: inAnswers((headers) => {
			if (String(headers['content-type'] ?? '').startsWith('application/json')) {
				headers['content-type'] = 'text/javascript; charset=utf-8';
			}
		}),
	},
	{
		name: 'isolates-itself-from-preflights',
		breaks: 'resource-isolation-fetch-metadata',
		codes: ['preflight-status-not-ok'],
		fault: (request, response, next) => {
			const isForeign = request.get('Sec-Fetch-Site') === 'cross-site';
			if (isPreflight(request) && isForeign) {
				response.sendStatus = () => response.status(403).end();
			}
			next();
		},
	},
	{
		name: 'chokes-on-private-network-preflights',
		breaks: 'pna-legacy-preflight-header',
		codes: ['preflight-acao-missing', 'preflight-status-not-ok'],
		fault: (request, response, next) => {
			if (request.get(requestPrivateNetwork)) return void response.status(400).end();
			next();
		},
	},
	{
		name: 'opens-the-private-network-to-anyone',
		breaks: 'pna-allow-to-anyone',
		codes: ['private-network-open-to-stranger'],
		fault: inPreflights((headers, request) => {
			if (request.get(requestPrivateNetwork)) {
				headers['access-control-allow-private-network'] = 'true';
			}
		}),
	},
];
