/** The report's columns of subjects, in its order. */
export const topics = [
	'CORS check',
	'Origins kept out',
	'Hostile origins',
	'Preflight triggers',
	'Preflight methods',
	'Preflight headers',
	'Preflight status',
	'Preflight answer',
	'Safelisted headers',
	'Credentials',
	'Cookies',
	'Exposed headers',
	'Preflight cache',
	'Vary and HTTP cache',
	'Redirects',
	'Error answers',
	'Request contexts',
	'Embedded resources',
	'Streams',
	'Timing',
	'Isolation',
	'Hardening',
] as const;
export type Topic = (typeof topics)[number];

/** Topics whose name in results files is older than the words of today. */
const renamedTopics: Readonly<Record<string, string>> = {
	'Origins kept out': 'Blocked origins',
	'Preflight answer': 'Preflight response',
	'Error answers': 'Error responses',
} satisfies Partial<Record<Topic, string>>;

/** A topic as people read it. @param topic the name in a results file, of any version */
export const topicTitle = (topic: string): string => renamedTopics[topic] ?? topic;
