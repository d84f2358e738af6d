/** The flags of `crosscheck check` itself; `--json` with a body behind it is curl's. */
export const ownFlags: readonly {
	readonly flag: string;
	readonly short?: string;
	readonly takesValue: boolean;
}[] = [
	{ flag: 'origin', takesValue: true },
	{ flag: 'credentials', takesValue: true },
	{ flag: 'as', takesValue: true },
	{ flag: 'upstream', takesValue: true },
	{ flag: 'other-host', takesValue: true },
	{ flag: 'past', takesValue: true },
	{ flag: 'reads', takesValue: true },
	{ flag: 'engine', takesValue: true },
	{ flag: 'stack', takesValue: true },
	{ flag: 'timeout', takesValue: true },
	{ flag: 'send', takesValue: false },
	{ flag: 'json', takesValue: false },
	{ flag: 'html', takesValue: true },
	{ flag: 'watch', takesValue: false },
	{ flag: 'every', takesValue: true },
	{ flag: 'help', short: 'h', takesValue: false },
];
