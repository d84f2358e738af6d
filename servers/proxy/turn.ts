import { setTimeout as delay } from 'node:timers/promises';
import type { ExchangeEnd } from '../../model/http.ts';
import type { Dispatch } from './dispatch.ts';
import type { ExchangeRecording } from './exchange-recording.ts';
import { type BodyReader, bodyReader } from './http1/body.ts';
import type { ConnectFailure } from './upstream/failure.ts';
import { pauseBeforeMs } from './upstream/retry.ts';
import type { Upstream } from './upstream/upstream.ts';

/** One request and its response; the next request on the connection waits for the end of both. */
export interface Turn extends Dispatch {
	body: BodyReader;
	/** That of the latest try; undefined when the request is not recorded. */
	exchange: ExchangeRecording | undefined;
	/** Absent until the request is sent. */
	upstream: Upstream | undefined;
	/** How often it was sent once more. */
	again: number;
	/** Something of the response has come. */
	heard: boolean;
	/** The response is complete. */
	answered: boolean;
	/** The far side takes no more for now. */
	full: boolean;
}

/** A request that is about to be sent; its recording begins. */
export const turnFor = (order: Dispatch): Turn => ({
	...order,
	body: bodyReader(order.bodyLength),
	exchange: order.record(),
	upstream: undefined,
	again: 0,
	heard: false,
	answered: false,
	full: false,
});

/** Waits, and counts the time as Crosscheck's own. */
export async function holdUp({ exchange }: Turn, until: Promise<unknown>): Promise<void> {
	const since = performance.now();
	await until;
	exchange?.addWait(performance.now() - since);
}

/**
 * Makes the turn ready for one more try, after a transport error.
 * @returns what resolves when the request may be sent; undefined where it may not be sent again
 */
export function nextTry(
	turn: Turn,
	end: ExchangeEnd,
	signal: AbortSignal,
): Promise<void> | undefined {
	if (turn.again >= turn.retries || signal.aborted) return undefined;
	const next = turn.record();
	turn.exchange?.finishForAnother(end);
	turn.exchange = next;
	turn.upstream = undefined;
	const pause = delay(pauseBeforeMs(turn.again), undefined, { signal }).catch(() => {});
	turn.again += 1;
	return holdUp(turn, pause);
}

/** How an exchange ends for which there is no connection. */
export const notConnected = ({ code, message }: ConnectFailure) =>
	({ kind: 'connect-failed', code, message }) as const;
