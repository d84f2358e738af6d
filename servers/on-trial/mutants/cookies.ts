import { type AnswerHeaders, inAnswers, inPreflights, isPreflight, type Mutant } from './mutant.ts';

/** The cookie that responses set, without one of its attributes or with another instead. */
const cookieWith = (attribute: RegExp, other: string) =>
	inAnswers((headers: AnswerHeaders) => {
		const cookie = headers['set-cookie'];
		if (cookie) headers['set-cookie'] = String(cookie).replace(attribute, other);
	});

export const cookieMutants: readonly Mutant[] = [
	{
		name: 'cookie-for-its-own-site-only',
		breaks: 'cred-cross-site-none-secure',
		codes: ['cookie-not-sent'],
		fault: cookieWith(/SameSite=None/, 'SameSite=Lax'),
	},
	{
		name: 'cookie-not-partitioned',
		breaks: 'cred-cross-site-partitioned',
		codes: ['cookie-not-partitioned'],
		fault: cookieWith(/; Partitioned/, ''),
	},
	{
		name: 'cookie-without-same-site',
		breaks: 'cred-lax-default',
		codes: ['cookie-without-samesite'],
		fault: cookieWith(/; SameSite=None/, ''),
	},
	{
		name: 'opens-sessions-for-strangers',
		breaks: 'cred-set-cookie-despite-failure',
		codes: ['cookie-set-for-stranger'],
		fault: (request, response, next) => {
			const isDenied = request.get('Origin')?.includes('stranger');
			if (isDenied && !isPreflight(request)) {
				response.cookie('session', 'fixed', { secure: true, sameSite: 'none', partitioned: true });
			}
			next();
		},
	},
	{
		name: 'opens-a-session-at-every-preflight',
		breaks: 'cred-set-cookie-in-preflight',
		codes: ['cookie-set-in-preflight'],
		fault: inPreflights((headers) => {
			headers['set-cookie'] = 'visit=1; Path=/; Secure; SameSite=None; Partitioned';
		}),
	},
];
