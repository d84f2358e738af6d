import type { CauseKind } from '../kind.ts';
import { by, found, refusals, shownByProbe, statuses } from '../refused.ts';
import { firewallHeaders } from '../refusers.ts';

/** Where a layer or a check before the CORS code turns requests down, and says so. */
export const refusingLayerKinds: readonly CauseKind[] = [
	{
		id: 'proxy-access-list',
		title: 'A proxy denies access',
		about:
			'A proxy on the way (Squid, Traffic Server, a company’s proxy) has an access list or a login of its own, and responds with an error of its own without CORS headers.',
		change:
			'In the proxy’s access list, allow the request, OPTIONS requests too; the CORS configuration of the API is not the cause.',
		remedy: 'none',
		withstands: ['other-program'],
		find: (reds) =>
			found(
				by(refusals(reds), 'proxy'),
				(what, because) => ({
					why: `A proxy before the API refused ${what}: ${because}.`,
					settle:
						'The access log of the proxy names the rule, and the API’s log does not know the request.',
				}),
				'X-Squid-Error',
				'Via',
				'Server',
				'Proxy-Authenticate',
			),
	},
	{
		id: 'storage-refuses',
		title: 'The storage service refuses the request',
		about:
			'A storage service (S3, Azure Blob Storage, Google Cloud Storage) checks signature, expiry and permission before all else, and its errors carry CORS headers only where its CORS rules match.',
		change:
			'In the front-end, make the call right first (signature, expiry, the same method and headers as were signed, permission); in the CORS rules of the bucket or container, allow the page’s origin.',
		remedy: 'none',
		withstands: ['other-program'],
		find: (reds) =>
			found(
				by(refusals(reds), 'storage'),
				(what, because) => ({
					why: `The storage service refused ${what} (status ${statuses(by(refusals(reds), 'storage'))}): ${because}.`,
					settle:
						'Make the same request by curl: the code in its body (SignatureDoesNotMatch, AccessDenied) says what is wrong.',
				}),
				'x-amz-request-id',
				'x-ms-error-code',
				'Content-Type',
			),
	},
	{
		id: 'firewall-before-cors',
		title: 'A firewall or bot protection stops the request',
		about:
			'A firewall, bot protection or rate limit in front of the API treats a request as suspicious, often OPTIONS requests, which carry neither cookie nor token.',
		change:
			'In the firewall, let OPTIONS requests with Origin and Access-Control-Request-Method pass unchallenged.',
		remedy: 'answer-preflights',
		withstands: ['other-program'],
		find: (reds) =>
			found(
				by(refusals(reds), 'firewall'),
				(what) => ({
					why: `A protecting layer in front of the API (firewall, bot protection or rate limit) responded to ${what} with ${statuses(by(refusals(reds), 'firewall'))}, and the API itself was not asked.`,
					settle:
						'The log of that layer names the rule that acted; with the rule off for OPTIONS the preflight passes.',
				}),
				...firewallHeaders,
			),
	},
	{
		id: 'sec-fetch-guard',
		title: 'A check refuses cross-site requests by Sec-Fetch-Site',
		about:
			'Browsers say in Sec-Fetch-Site whether page and API are of one site. A check in the server refuses what comes from another site, before the CORS code, although the page’s origin is allowed there.',
		change:
			'In the server, find the check that reads Sec-Fetch-Site (often a CSRF protection), and let requests pass whose Origin is one of the allowed origins.',
		remedy: 'none',
		probes: { again: {}, 'without-sec-fetch': { confirms: 'works', refutes: 'refused' } },
		find(reds, facts) {
			const shown = shownByProbe(reds, facts, 'without-sec-fetch');
			const isShown = shown.length > 0;
			const explains = isShown ? shown : by(refusals(reds), 'sec-fetch-guard');
			return found(explains, (what, because) => ({
				...(isShown ? { certainty: 'certain' } : {}),
				why: `The server refused ${what} (status ${statuses(explains)}) because browsers mark it as cross-site (Sec-Fetch-Site): ${isShown ? 'without that header the same request passes' : because}.`,
				settle: 'Make the same request by curl with and without Sec-Fetch-Site: cross-site.',
			}));
		},
	},
	{
		id: 'csrf-check-by-origin',
		title: 'A check against forged requests refuses the origin',
		about:
			'A check against cross-site request forgery (CSRF) compares Origin or a token and refuses the request before the CORS code. It has a list of its own, beside that of CORS.',
		change:
			'In the CSRF check, add the page’s origin to the trusted origins, or exempt the API from the check where no cookie identifies the user.',
		remedy: 'none',
		probes: { again: {}, 'without-origin': { confirms: 'works' }, 'without-sec-fetch': {} },
		find: (reds) =>
			found(by(refusals(reds), 'csrf-check'), (what, because) => ({
				why: `A check against forged requests (CSRF) refused ${what} (status ${statuses(by(refusals(reds), 'csrf-check'))}): ${because}.`,
				settle: 'The text of the response, or the server’s log, names the check.',
			})),
	},
];
