/** The preflight, for readers who meet it for the first time. */
export const preflight =
	'the preflight (the OPTIONS request by which a browser asks for permission)';

/** What follows from a preflight that fails. */
export const unsent = 'the browser does not send the real request';
