/** What an exit code means: `docs/ci.md` and `docs/check.md` list them. */
export const exitCodes = {
	works: 0,
	fails: 1,
	/** The command line, the contract, a setting or a file cannot be used; nothing was tried. */
	wrongUsage: 2,
	/** The target, or the browsers, could not be reached. */
	nothingLearned: 3,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
