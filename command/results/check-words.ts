/**
 * Sentences of findings are written for runs of the suite, which have a contract and settings. A check
 * has flags instead. In the order in which they are replaced.
 */
const phrases: readonly (readonly [pattern: RegExp, words: string])[] = [
	[/, as the contract says/g, ''],
	[/ although the contract does not\b/g, ''],
	[/, which the contract promises,/g, ', which --reads names,'],
	[/ out of the contract\b/g, ' out of --reads'],
	[/`timeout` in the contract/g, '--timeout'],
	[/in `otherHosts` in the contract/g, 'with --other-host'],
	[/ in the contract\b/g, ''],
	[/Correct TARGET_URL\b/g, 'Correct the URL'],
	[/ in TARGET_UPSTREAM\b/g, ' with --upstream'],
	[/TARGET_URL \/ TARGET_UPSTREAM/g, 'the URL or --upstream'],
	[/TARGET_URL=/g, ''],
	[/TARGET_UPSTREAM=/g, '--upstream '],
];

/** A sentence on a finding as it is true of a check, which has no contract and no settings. */
export const inCheckWords = (sentence: string): string =>
	phrases.reduce((text, [pattern, words]) => text.replaceAll(pattern, words), sentence);
