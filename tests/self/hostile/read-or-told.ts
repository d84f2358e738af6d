/** An error that is made for people. */
export type Explained = abstract new (...values: never[]) => Error;

/** More than a reader of any such text needs, in milliseconds of this process, however busy the machine is. */
const longestMs = 10_000;

const wordsOfPrograms =
	/\bat .*\.ts\b|\bundefined is not|Cannot read prop|is not a function|\[object /;

/**
 * A text must be read, or end in an error that is made for people. Plain checks: ten thousand of Playwright's are
 * steps of a report, which take minutes.
 */
export async function isReadOrTold(
	explained: readonly Explained[],
	action: () => unknown,
): Promise<void> {
	const before = process.cpuUsage();
	try {
		await action();
	} catch (error) {
		if (!(error instanceof Error) || !explained.some((one) => error instanceof one)) throw error;
		const { message, stack } = error;
		if (!message.includes('  → ')) throw new Error(`It does not say what to do: ${message}`);
		if (stack !== message) throw new Error(`It has a trace: ${stack}`);
		if (wordsOfPrograms.test(message)) throw new Error(`It is not for people: ${message}`);
	}
	const ms = process.cpuUsage(before).user / 1_000;
	if (ms > longestMs) throw new Error(`It took ${ms} ms.`);
	if ('polluted' in {}) throw new Error('All objects have got a new member.');
}
