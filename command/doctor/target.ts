import { targetsOf } from '../../fixtures/contract/targets.ts';
import { subjectOf } from '../../fixtures/contract/this-run.ts';
import type { RunHost } from '../../fixtures/run-host/run-host.ts';
import type { RequestStep } from '../../model/attempt.ts';
import type { Contract } from '../../model/contract.ts';
import { entryOf } from '../../model/findings/index.ts';
import type { Exchange } from '../../model/http.ts';
import { transportFault } from '../../model/judge/transport.ts';
import type { ProxiedTarget } from '../../servers/proxy/types.ts';
import { standardEngine } from '../by-standard.ts';
import type { DoctorLine, DoctorSection } from './section.ts';

/** Milliseconds that a server may take to respond. */
const timeoutMs = 5_000;

/**
 * Whether each server of the contract responds to a GET that the recording proxy passes on. Never rejects.
 * @param host serves these targets
 */
export async function examineTargets(
	contract: Contract,
	host: Pick<RunHost, 'carryOutByStandard'>,
): Promise<DoctorSection> {
	const title = `Target: ${subjectOf(contract)}`;
	if (contract.target.ours) {
		return { title, lines: [{ state: 'note', text: 'It is started with each run.' }] };
	}
	const [own, ...others] = targetsOf(contract);
	const asked = [
		...(own ? [examineTarget(own, contract.target.url, host)] : []),
		...others.map((other) => examineTarget(other, `${other.origin}/`, host)),
	];
	return { title, lines: [...(await Promise.all(asked)).flat(), ...unusedProxy()] };
}

async function examineTarget(
	{ origin, upstream }: ProxiedTarget,
	url: string,
	host: Pick<RunHost, 'carryOutByStandard'>,
): Promise<DoctorLine[]> {
	const step: RequestStep = {
		page: origin,
		context: 'standard-client',
		speaksAs: origin,
		request: {
			by: 'fetch',
			method: 'GET',
			url,
			headers: [],
			credentials: 'omit',
			mode: 'cors',
			redirect: 'manual',
		},
		afterMs: 0,
		timeoutMs,
	};
	const sequence = { profile: 'shared', hold: true, steps: [step] } as const;
	const { exchanges } = await host.carryOutByStandard(standardEngine, sequence);
	const [exchange] = exchanges;
	const place = upstream === undefined ? origin : `${origin} (connecting to ${upstream})`;
	if (!exchange) {
		return [
			{ state: 'fault', text: `${place}: no request could be made.`, run: curl(url, upstream) },
		];
	}
	if (exchange.end.kind !== 'answered') return [unreached(exchange, step, upstream)];
	const status = `${place} responds to GET ${new URL(url).pathname}: ${exchange.response?.status}.`;
	const isSecure = (upstream ?? origin).startsWith('https:');
	return [{ state: 'ok', text: isSecure ? `${status} Its certificate is valid.` : status }];
}

function unreached(
	exchange: Exchange,
	step: RequestStep,
	upstream: string | undefined,
): DoctorLine {
	const { code, actual } = transportFault(exchange, step);
	const { title, fix } = entryOf(code).words;
	const connecting = upstream === undefined ? '' : ` (connecting to ${upstream})`;
	const text = `${title}: ${actual}${connecting}. ${fix}${fix.endsWith('.') ? '' : '.'}`;
	const { url } = step.request;
	return {
		state: 'fault',
		text,
		run: code === 'target-certificate' ? openssl(upstream ?? url, url) : curl(url, upstream),
	};
}

/** The same request without Crosscheck. */
function curl(url: string, upstream: string | undefined): string {
	if (upstream === undefined) return `curl -v ${url}`;
	const { protocol, host, pathname } = new URL(url);
	const server = new URL(upstream);
	if (server.protocol !== protocol) return `curl -v -H 'Host: ${host}' ${upstream}${pathname}`;
	const port = server.port || (protocol === 'https:' ? '443' : '80');
	return `curl -v --connect-to ::${server.hostname}:${port} ${url}`;
}

/** Shows the certificates that the server sends, and what is wrong with them. */
function openssl(server: string, url: string): string {
	const { hostname, port } = new URL(server);
	const name = new URL(url).hostname;
	return `openssl s_client -connect ${hostname}:${port || '443'} -servername ${name} -verify_hostname ${name} </dev/null`;
}

/** Crosscheck connects to servers directly. */
function unusedProxy(): DoctorLine[] {
	const name = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].find(
		(variable) => process.env[variable],
	);
	if (name === undefined) return [];
	return [
		{
			state: 'note',
			text: `${name} is set and not used: requests to the target go there directly. Where only that proxy reaches the target, start a tunnel and name it in TARGET_UPSTREAM.`,
		},
	];
}
