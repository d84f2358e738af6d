import { isNosniff } from '../fetch-standard/nosniff.ts';
import { fetchStandard } from '../fetch-standard/reason.ts';
import { getHeader } from '../http.ts';
import type { FaultKind, Found, SeenAnswer } from './fault.ts';
import { isStranger } from './stranger.ts';

const allowPrivateNetwork = 'Access-Control-Allow-Private-Network';

/** What an API’s answers should say so that no other site can misuse them. */
export const hardeningFaults: FaultKind = {
	texts: {
		'answer-can-be-sniffed': {
			step: fetchStandard('x-content-type-options-header'),
			title: 'Browsers may guess what kind of answer it is',
			detail: 'the header that is missing',
			means:
				'The answer lacks {detail}, so a browser that is made to load it as a script or style sheet may take it for one.',
			cause: 'Frameworks do not send X-Content-Type-Options of themselves.',
			fix: 'Send X-Content-Type-Options: nosniff, and the true Content-Type, with every answer.',
		},
		'answer-runs-as-script': {
			step: fetchStandard('should-response-to-request-be-blocked-due-to-nosniff?'),
			title: 'Data that can be loaded as a script',
			detail: 'the page’s origin',
			means:
				'Nothing in the answer keeps a page on {detail} from loading it with a <script> element, cookies and all, past every CORS rule.',
			cause: 'The answer has the type of a script, or no X-Content-Type-Options: nosniff.',
			fix: 'Send data as application/json with X-Content-Type-Options: nosniff.',
		},
		'blocked-by-type': {
			step: fetchStandard('should-response-to-request-be-blocked-due-to-nosniff?'),
			title: 'Not of the type that the page asked for',
			detail: "the answer's type",
			means:
				'The browser did not use the answer, because its type ({detail}) is not that of a script or style sheet.',
			cause: 'The file is served with the wrong Content-Type, or an error page in its place.',
			fix: 'Send scripts as text/javascript and style sheets as text/css.',
		},
		'private-network-open-to-stranger': {
			step: 'https://wicg.github.io/local-network-access/',
			title: 'The internal network is opened to strangers',
			detail: 'the origin',
			means:
				'A page on {detail}, which must stay out, is told by Access-Control-Allow-Private-Network that it may reach this server within an internal network.',
			cause: 'The header is added to every answer to a preflight.',
			fix: 'Send Access-Control-Allow-Private-Network only to origins on the list, or not at all: current browsers no longer ask for it.',
		},
	},
	find: (seen) => [...sniffable(seen), ...openedNetwork(seen)],
};

function sniffable({ exchange: { role }, response, isOutside }: SeenAnswer): Found[] {
	const { headers, status, bodySize } = response;
	if (isOutside || role === 'preflight' || status < 200 || status > 299 || bodySize === 0)
		return [];
	const missing = [
		...(isNosniff(headers) ? [] : ['X-Content-Type-Options: nosniff']),
		...(getHeader(headers, 'content-type') === null ? ['Content-Type'] : []),
	];
	return missing.map((detail) => ({
		code: 'answer-can-be-sniffed',
		detail,
		expected: detail,
		actual: `no ${detail}`,
	}));
}

function openedNetwork({ step, exchange: { role }, response: { headers } }: SeenAnswer): Found[] {
	const value = getHeader(headers, allowPrivateNetwork);
	if (role !== 'preflight' || !isStranger(step) || value !== 'true') return [];
	return [
		{
			code: 'private-network-open-to-stranger',
			detail: step.origin,
			expected: `no ${allowPrivateNetwork}`,
			actual: `${allowPrivateNetwork}: ${value}`,
		},
	];
}
