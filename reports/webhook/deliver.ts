/** Milliseconds for both tries together: whoever waits for the run's end waits for the message, too. */
export const limitMs = 10_000;

/**
 * Posts `{"text": …}`, once more if the connection failed. Never rejects.
 * @param url a secret, which nothing that is returned repeats
 * @returns why it was not delivered; undefined if it was
 */
export async function deliver(
	url: string,
	text: string,
	limit: number = limitMs,
): Promise<string | undefined> {
	const signal = AbortSignal.timeout(limit);
	const post = () =>
		fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ text }),
			// A redirect would hand the message to somebody else.
			redirect: 'manual',
			signal,
		});
	try {
		const response = await post().catch((error) => {
			if (signal.aborted) throw error;
			return post();
		});
		await response.body?.cancel();
		return response.ok ? undefined : `the server responded with status ${response.status}`;
	} catch (error) {
		return signal.aborted ? `no response within ${limit / 1000} s` : transportError(error);
	}
}

/** Node's code, such as `ECONNREFUSED`; its sentences may have the URL. */
function transportError(error: unknown): string {
	const { cause } = error as Partial<Record<'cause', Partial<Record<'code', unknown>>>>;
	return `no connection${typeof cause?.code === 'string' ? ` (${cause.code})` : ''}`;
}
