/** The command line cannot be understood. The message is all that a user needs to read. */
export class UsageError extends Error {
	override readonly name = 'UsageError';

	/**
	 * @param problem what is wrong and where, without full stop
	 * @param fix what to write instead: an imperative, without full stop
	 */
	constructor(problem: string, fix: string) {
		super(`${problem}  → ${fix}`);
		this.stack = this.message;
	}
}
