/** What a flag of curl does to a check. */
export type Effect =
	/** Its meaning is carried over. */
	| 'carried'
	/** It changes nothing of what browsers would do. */
	| 'none'
	/** Curl can do it and a page cannot, or not by a flag: a note says so. */
	| { readonly leftOut: string }
	/** Without it another request would be checked. */
	| { readonly refused: readonly [problem: string, fix: string] };

/** A flag by its long name, with the letter that stands for it. */
export interface CurlFlag {
	readonly flag: string;
	readonly short?: string;
	readonly takesValue: boolean;
	readonly effect: Effect;
}

const authorities: Effect = {
	leftOut: 'CROSSCHECK_CA=FILE makes Crosscheck trust an authority, see docs/contract.md',
};
const certificates: Effect = {
	leftOut: 'TARGET_CERT=FILE makes Crosscheck send a client certificate, see docs/contract.md',
};
const proxies: Effect = {
	leftOut: 'TARGET_PROXY=URL makes Crosscheck go by an HTTP proxy, see docs/contract.md',
};
const direct: Effect = { leftOut: 'Requests go straight to the server here' };
const basic: Effect = { leftOut: 'Only Basic credentials are sent here' };
const untrusted: Effect = {
	leftOut: 'A page’s script can’t get past an untrusted certificate, so it counts here',
};
const configFile: Effect = {
	refused: ['a file of curl’s options is not read', 'write the options here'],
};
const socket: Effect = {
	refused: ['sockets without a host are not supported', 'write --upstream http://127.0.0.1:8080'],
};
const passwordFile: Effect = {
	refused: ['passwords are not read from .netrc', 'write -u name:password'],
};
const severalRequests: Effect = {
	refused: ['there is more than one request', 'check one request at a time'],
};
const upload: Effect = { refused: ['files are not uploaded', 'write -X PUT -d @file'] };
const signature: Effect = { refused: ['requests are not signed', 'write the header with -H'] };

/** The flags of curl that are understood. https://curl.se/docs/manpage.html */
export const curlFlags: readonly CurlFlag[] = [
	{ flag: 'abstract-unix-socket', takesValue: true, effect: socket },
	{ flag: 'alpn', takesValue: false, effect: 'none' },
	{ flag: 'anyauth', takesValue: false, effect: 'none' },
	{ flag: 'aws-sigv4', takesValue: true, effect: signature },
	{ flag: 'basic', takesValue: false, effect: 'none' },
	{ flag: 'buffer', takesValue: false, effect: 'none' },
	{ flag: 'cacert', takesValue: true, effect: authorities },
	{ flag: 'capath', takesValue: true, effect: authorities },
	{ flag: 'cert', short: 'E', takesValue: true, effect: certificates },
	{ flag: 'cert-type', takesValue: true, effect: certificates },
	{ flag: 'ciphers', takesValue: true, effect: 'none' },
	{ flag: 'clobber', takesValue: false, effect: 'none' },
	{ flag: 'compressed', takesValue: false, effect: 'none' },
	{ flag: 'config', short: 'K', takesValue: true, effect: configFile },
	{ flag: 'connect-timeout', takesValue: true, effect: 'none' },
	{ flag: 'connect-to', takesValue: true, effect: 'carried' },
	{ flag: 'cookie', short: 'b', takesValue: true, effect: 'carried' },
	{ flag: 'cookie-jar', short: 'c', takesValue: true, effect: 'none' },
	{ flag: 'create-dirs', takesValue: false, effect: 'none' },
	{ flag: 'curves', takesValue: true, effect: 'none' },
	{ flag: 'data', short: 'd', takesValue: true, effect: 'carried' },
	{ flag: 'data-ascii', takesValue: true, effect: 'carried' },
	{ flag: 'data-binary', takesValue: true, effect: 'carried' },
	{ flag: 'data-raw', takesValue: true, effect: 'carried' },
	{ flag: 'data-urlencode', takesValue: true, effect: 'carried' },
	{ flag: 'digest', takesValue: false, effect: basic },
	{ flag: 'disable', short: 'q', takesValue: false, effect: 'none' },
	{ flag: 'dns-servers', takesValue: true, effect: 'none' },
	{ flag: 'dump-header', short: 'D', takesValue: true, effect: 'none' },
	{ flag: 'ech', takesValue: true, effect: 'none' },
	{ flag: 'expect100-timeout', takesValue: true, effect: 'none' },
	{ flag: 'fail', short: 'f', takesValue: false, effect: 'none' },
	{ flag: 'fail-early', takesValue: false, effect: 'none' },
	{ flag: 'fail-with-body', takesValue: false, effect: 'none' },
	{ flag: 'form', short: 'F', takesValue: true, effect: 'carried' },
	{ flag: 'form-string', takesValue: true, effect: 'carried' },
	{ flag: 'get', short: 'G', takesValue: false, effect: 'carried' },
	{ flag: 'globoff', short: 'g', takesValue: false, effect: 'none' },
	{ flag: 'happy-eyeballs-timeout-ms', takesValue: true, effect: 'none' },
	{ flag: 'head', short: 'I', takesValue: false, effect: 'carried' },
	{ flag: 'header', short: 'H', takesValue: true, effect: 'carried' },
	{ flag: 'http0.9', takesValue: false, effect: 'none' },
	{ flag: 'http1.0', short: '0', takesValue: false, effect: 'none' },
	{ flag: 'http1.1', takesValue: false, effect: 'none' },
	{ flag: 'http2', takesValue: false, effect: 'none' },
	{ flag: 'http2-prior-knowledge', takesValue: false, effect: 'none' },
	{ flag: 'http3', takesValue: false, effect: 'none' },
	{ flag: 'http3-only', takesValue: false, effect: 'none' },
	{ flag: 'include', short: 'i', takesValue: false, effect: 'none' },
	{ flag: 'insecure', short: 'k', takesValue: false, effect: untrusted },
	{ flag: 'interface', takesValue: true, effect: 'none' },
	{ flag: 'ipv4', short: '4', takesValue: false, effect: 'none' },
	{ flag: 'ipv6', short: '6', takesValue: false, effect: 'none' },
	{ flag: 'json', takesValue: true, effect: 'carried' },
	{ flag: 'junk-session-cookies', short: 'j', takesValue: false, effect: 'none' },
	{ flag: 'keepalive', takesValue: false, effect: 'none' },
	{ flag: 'keepalive-time', takesValue: true, effect: 'none' },
	{ flag: 'key', takesValue: true, effect: certificates },
	{ flag: 'key-type', takesValue: true, effect: certificates },
	{ flag: 'limit-rate', takesValue: true, effect: 'none' },
	{ flag: 'local-port', takesValue: true, effect: 'none' },
	{ flag: 'location', short: 'L', takesValue: false, effect: 'none' },
	{ flag: 'location-trusted', takesValue: false, effect: 'none' },
	{ flag: 'max-filesize', takesValue: true, effect: 'none' },
	{ flag: 'max-redirs', takesValue: true, effect: 'none' },
	{ flag: 'max-time', short: 'm', takesValue: true, effect: 'carried' },
	{ flag: 'negotiate', takesValue: false, effect: basic },
	{ flag: 'netrc', short: 'n', takesValue: false, effect: passwordFile },
	{ flag: 'netrc-file', takesValue: true, effect: passwordFile },
	{ flag: 'next', short: ':', takesValue: false, effect: severalRequests },
	{ flag: 'no-buffer', short: 'N', takesValue: false, effect: 'none' },
	{ flag: 'noproxy', takesValue: true, effect: direct },
	{ flag: 'ntlm', takesValue: false, effect: basic },
	{ flag: 'oauth2-bearer', takesValue: true, effect: 'carried' },
	{ flag: 'output', short: 'o', takesValue: true, effect: 'none' },
	{ flag: 'output-dir', takesValue: true, effect: 'none' },
	{ flag: 'parallel', short: 'Z', takesValue: false, effect: 'none' },
	{ flag: 'pass', takesValue: true, effect: certificates },
	{ flag: 'path-as-is', takesValue: false, effect: 'none' },
	{ flag: 'post301', takesValue: false, effect: 'none' },
	{ flag: 'post302', takesValue: false, effect: 'none' },
	{ flag: 'post303', takesValue: false, effect: 'none' },
	{ flag: 'progress-bar', short: '#', takesValue: false, effect: 'none' },
	{ flag: 'progress-meter', takesValue: false, effect: 'none' },
	{ flag: 'proto', takesValue: true, effect: 'none' },
	{ flag: 'proto-default', takesValue: true, effect: 'none' },
	{ flag: 'proto-redir', takesValue: true, effect: 'none' },
	{ flag: 'proxy', short: 'x', takesValue: true, effect: proxies },
	{ flag: 'proxy-header', takesValue: true, effect: direct },
	{ flag: 'proxy-user', short: 'U', takesValue: true, effect: proxies },
	{ flag: 'proxytunnel', short: 'p', takesValue: false, effect: proxies },
	{ flag: 'range', short: 'r', takesValue: true, effect: 'carried' },
	{ flag: 'raw', takesValue: false, effect: 'none' },
	{ flag: 'referer', short: 'e', takesValue: true, effect: 'carried' },
	{ flag: 'remote-header-name', short: 'J', takesValue: false, effect: 'none' },
	{ flag: 'remote-name', short: 'O', takesValue: false, effect: 'none' },
	{ flag: 'remote-name-all', takesValue: false, effect: 'none' },
	{ flag: 'remote-time', short: 'R', takesValue: false, effect: 'none' },
	{ flag: 'request', short: 'X', takesValue: true, effect: 'carried' },
	{ flag: 'resolve', takesValue: true, effect: 'carried' },
	{ flag: 'retry', takesValue: true, effect: 'none' },
	{ flag: 'retry-all-errors', takesValue: false, effect: 'none' },
	{ flag: 'retry-connrefused', takesValue: false, effect: 'none' },
	{ flag: 'retry-delay', takesValue: true, effect: 'none' },
	{ flag: 'retry-max-time', takesValue: true, effect: 'none' },
	{ flag: 'sessionid', takesValue: false, effect: 'none' },
	{ flag: 'show-error', short: 'S', takesValue: false, effect: 'none' },
	{ flag: 'show-headers', takesValue: false, effect: 'none' },
	{ flag: 'silent', short: 's', takesValue: false, effect: 'none' },
	{ flag: 'socks5', takesValue: true, effect: direct },
	{ flag: 'socks5-hostname', takesValue: true, effect: direct },
	{ flag: 'speed-limit', short: 'Y', takesValue: true, effect: 'none' },
	{ flag: 'speed-time', short: 'y', takesValue: true, effect: 'none' },
	{ flag: 'ssl-no-revoke', takesValue: false, effect: 'none' },
	{ flag: 'ssl-reqd', takesValue: false, effect: 'none' },
	{ flag: 'stderr', takesValue: true, effect: 'none' },
	{ flag: 'styled-output', takesValue: false, effect: 'none' },
	{ flag: 'tcp-fastopen', takesValue: false, effect: 'none' },
	{ flag: 'tcp-nodelay', takesValue: false, effect: 'none' },
	{ flag: 'tls-max', takesValue: true, effect: 'none' },
	{ flag: 'tls13-ciphers', takesValue: true, effect: 'none' },
	{ flag: 'tlsv1', short: '1', takesValue: false, effect: 'none' },
	{ flag: 'tlsv1.0', takesValue: false, effect: 'none' },
	{ flag: 'tlsv1.1', takesValue: false, effect: 'none' },
	{ flag: 'tlsv1.2', takesValue: false, effect: 'none' },
	{ flag: 'tlsv1.3', takesValue: false, effect: 'none' },
	{ flag: 'tr-encoding', takesValue: false, effect: 'none' },
	{ flag: 'trace', takesValue: true, effect: 'none' },
	{ flag: 'trace-ascii', takesValue: true, effect: 'none' },
	{ flag: 'trace-config', takesValue: true, effect: 'none' },
	{ flag: 'trace-ids', takesValue: false, effect: 'none' },
	{ flag: 'trace-time', takesValue: false, effect: 'none' },
	{ flag: 'unix-socket', takesValue: true, effect: socket },
	{ flag: 'upload-file', short: 'T', takesValue: true, effect: upload },
	{ flag: 'url', takesValue: true, effect: 'carried' },
	{ flag: 'url-query', takesValue: true, effect: 'carried' },
	{ flag: 'use-ascii', short: 'B', takesValue: false, effect: 'none' },
	{ flag: 'user', short: 'u', takesValue: true, effect: 'carried' },
	{ flag: 'user-agent', short: 'A', takesValue: true, effect: 'carried' },
	{ flag: 'verbose', short: 'v', takesValue: false, effect: 'none' },
	{ flag: 'write-out', short: 'w', takesValue: true, effect: 'none' },
];
