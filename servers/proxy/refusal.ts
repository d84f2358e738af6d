/**
 * The bytes of the proxy's response to a request for a host that it does not serve; the connection ends
 * after it.
 */
export function refusal(host: string): Buffer {
	const sentence = `Crosscheck serves only the targets and fixture origins of this run, not ${host}.\n`;
	const body = Buffer.from(sentence, 'latin1');
	const head = [
		'HTTP/1.1 403 Forbidden',
		'Content-Type: text/plain; charset=iso-8859-1',
		`Content-Length: ${body.length}`,
		'Connection: close',
	];
	return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}
