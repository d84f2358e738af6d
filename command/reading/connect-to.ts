import { checkUpstream } from '../../fixtures/contract/rules/urls.ts';
import { UsageError } from '../usage-error.ts';

/**
 * Where --connect-to or --resolve has the request for this URL connect to, as `host:port`; undefined
 * where they are about other hosts.
 * @param text the URL as it was written
 * @throws UsageError where one of them names no address
 */
export function connectTo(
	text: string | undefined,
	connections: readonly string[],
	resolutions: readonly string[],
): string | undefined {
	const redirected = connections.map(readConnection);
	const resolved = resolutions.filter((each) => !each.startsWith('-')).map(readResolution);
	if (text === undefined || !URL.canParse(text)) return undefined;
	const url = new URL(text);
	const ownPort = url.port || (url.protocol === 'https:' ? '443' : '80');
	const isOwn = ({ host, port }: Place) =>
		['', url.hostname].includes(host) && ['', ownPort].includes(port);
	const found = [...redirected, ...resolved].find(({ from }) => isOwn(from));
	if (!found) return undefined;
	const { flag, value, to } = found;
	const place = `${to.host || url.hostname}:${to.port || ownPort}`;
	if (checkUpstream(`http://${place}`)) throw noAddress(flag, value);
	return place;
}

/** A host and its port; empty: the URL's own. */
interface Place {
	readonly host: string;
	readonly port: string;
}

interface Connection {
	readonly flag: keyof typeof forms;
	readonly value: string;
	readonly from: Place;
	readonly to: Place;
}

const forms = {
	'connect-to': 'host:port:other-host:other-port',
	resolve: 'host:port:address',
} as const;

function readConnection(value: string): Connection {
	const parts = partsOf(value);
	const [host, port, toHost, toPort] = parts;
	const isWhole = toHost !== undefined && toPort !== undefined && parts.length === 4;
	if (!isWhole || host === undefined || port === undefined) throw noAddress('connect-to', value);
	return {
		flag: 'connect-to',
		value,
		from: { host, port },
		to: { host: toHost, port: toPort },
	};
}

/** https://curl.se/docs/manpage.html#--resolve: several addresses have commas between them. */
function readResolution(value: string): Connection {
	const parts = partsOf(value.replace(/^\+/, ''));
	const [host, port, addresses] = parts;
	const address = addresses?.split(',')[0];
	if (!host || !port || !address || parts.length > 3) throw noAddress('resolve', value);
	return {
		flag: 'resolve',
		value,
		from: { host: host === '*' ? '' : host, port },
		to: { host: address, port: '' },
	};
}

/** The parts between colons; an IPv6 address in brackets is one. */
const partsOf = (text: string): string[] => text.split(/:(?![^[\]]*\])/);

const noAddress = (flag: keyof typeof forms, value: string): UsageError =>
	new UsageError(
		`--${flag} ${JSON.stringify(value)} names no address`,
		`write --${flag} ${forms[flag]}`,
	);
