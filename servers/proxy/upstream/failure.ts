/** No connection came about; `code` is Node's error code. */
export class ConnectFailure extends Error {
	override readonly name = 'ConnectFailure';
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

/**
 * What a TLS alert of the far side says once the connection stands: a server that asks for a certificate
 * looks at it only then. RFC 8446 §4.4.2.4; undefined for an error that says nothing.
 */
export function refusalIn(error: Error): ConnectFailure | undefined {
	const failure = connectFailure(error);
	return /ALERT/.test(failure.code) ? failure : undefined;
}

/**
 * The error of a failed connection, in the words of Node or OpenSSL, with its code such as `ECONNREFUSED`.
 */
export function connectFailure(error: unknown): ConnectFailure {
	if (error instanceof ConnectFailure) return error;
	// One error for each address that was tried; they differ in the address only.
	const cause: unknown = error instanceof AggregateError ? error.errors[0] : error;
	if (!(cause instanceof Error)) return new ConnectFailure('UNKNOWN', String(cause));
	const { code, reason }: Error & { code?: string; reason?: string } = cause;
	return new ConnectFailure(code ?? cause.name, reason ?? cause.message);
}
