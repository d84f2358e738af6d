/** A response header that findings are about, in its usual letter case. */
export type SubjectHeader =
	| 'Access-Control-Allow-Credentials'
	| 'Access-Control-Allow-Headers'
	| 'Access-Control-Allow-Methods'
	| 'Access-Control-Allow-Origin'
	| 'Access-Control-Allow-Private-Network'
	| 'Access-Control-Expose-Headers'
	| 'Access-Control-Max-Age'
	| 'Allow'
	| 'Cache-Control'
	| 'Content-Type'
	| 'Cross-Origin-Resource-Policy'
	| 'Location'
	| 'Server-Timing'
	| 'Set-Cookie'
	| 'Timing-Allow-Origin'
	| 'Vary'
	| 'WWW-Authenticate'
	| 'X-Content-Type-Options';

/** What a claim can be about, with the sentence for where it never appeared. */
const subjectWords = {
	/** A response of the target to anything but a preflight. */
	response: 'The target sent no response, so there was nothing to look at.',
	/** A response with the status that the contract promises. */
	'promised-response':
		'No response has the status that the contract promises, so the response in question was not seen.',
	/** A response that passes the CORS check. */
	'readable-response':
		'No response allows the page to read it, so script could read nothing that would show this.',
	/** A response to a preflight with a status from 200 to 299. */
	'ok-preflight': 'No preflight got a status from 200 to 299, so nothing else of it can be judged.',
	/** A preflight that allows its request. */
	'passed-preflight': 'No preflight allowed its request, so no allowed one was seen.',
	/** A response that the browser's HTTP cache may use again. */
	'stored-response': 'No response may be stored and used again, so no cache could be tested.',
	/** A cookie of the target that went along, or was left out although it could have gone along. */
	cookie: 'No cookie could have been sent, so its absence shows nothing.',
	/** What the contract allows, seen to be allowed at the same URL in the same browser. */
	'allowed-request':
		'Nothing that the contract allows was allowed here, so a blocked request shows nothing.',
	/** A request that must not be allowed, and a response to it. That others are allowed, other attempts show. */
	refusal: 'The target sent no response to the request that it must not allow.',
} as const;

type PlainSubject = keyof typeof subjectWords;

/** What a claim is about: it passes only where its subject was seen. `preflight/…`: in a preflight response. */
export type Subject = PlainSubject | `${'response' | 'preflight'}/${SubjectHeader}`;

/** Why a claim is not shown whose subject never appeared: one sentence. */
export function notSeenSentence(subject: Subject): string {
	const [where, header] = subject.split('/');
	if (header === undefined) return subjectWords[subject as PlainSubject];
	const what = where === 'preflight' ? 'preflight response' : 'response';
	return `No ${what} has ${header}, so there was nothing to look at.`;
}
