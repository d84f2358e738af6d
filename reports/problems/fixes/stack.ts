import type { Remedy } from '../../../model/remedy.ts';
import type { StackName } from '../../../model/stacks.ts';
import type { Sign } from './signs.ts';

/** The CORS policy that a configuration is written for. */
export interface FixPolicy {
	readonly origins: '*' | readonly string[];
	/** In capitals, e.g. `GET`, without OPTIONS. */
	readonly methods: readonly string[];
	/** In the contract's own letter case. */
	readonly allowHeaders: readonly string[];
	readonly credentials: boolean;
	readonly exposeHeaders: readonly string[];
	/** Seconds; absent: not sent. */
	readonly maxAge?: number;
	/** The server was seen to allow just the headers that were asked for: perhaps it allows any. */
	readonly allowsAskedHeaders?: boolean;
	/** Whatever header is asked for is to be allowed, where a configuration without a list does that. */
	readonly withoutHeaderList?: true;
}

/** A text to be put into a file of the reader's. */
export interface Snippet {
	/** Where it goes: a file's name, or the place in a console. */
	readonly file: string;
	readonly text: string;
}

/** What a request passes, from the network's edge to the application. */
export const layers = ['edge', 'cloud', 'gateway', 'cache', 'server', 'application'] as const;

/** One server, framework or gateway, and how CORS is done right in it. */
export interface FixRecipe {
	/** The name of its file, which the contract's `stack` takes. */
	readonly id: StackName;
	/** As its makers write it. */
	readonly name: string;
	/** Where it stands: in front of an application, or as the application. */
	readonly layer: (typeof layers)[number];
	/** The response headers that it is known by, the surest first. */
	readonly signs: readonly Sign[];
	/** Whether a self-test runs the configuration in the real server. */
	readonly tested: boolean;
	/** What of it no self-test can run, and why: a sentence. */
	readonly untested?: string;
	/** Whether the server adds `Vary: Origin` without a word of the configuration. */
	readonly addsVary?: true;
	/** Its own documentation on CORS. */
	readonly documentation: string;
	/** The whole configuration, idiomatic, filled with the policy. */
	readonly configuration: (policy: FixPolicy) => Snippet;
	/** What people of this stack change for each kind of remedy: one sentence each. */
	readonly remarks: Partial<Readonly<Record<Remedy, string>>>;
	/** What stands in its list of headers for whatever header is asked for. */
	readonly anyHeader?: string;
	/** Where no list of headers stands, it allows whatever header is asked for. */
	readonly mirrorsHeaders?: true;
	/** Remedies beyond CORS itself that the configuration brings about as well. */
	readonly alsoSettles?: readonly Remedy[];
}

/** What to change, in the words of the reader's stack. */
export interface Fix {
	readonly stack: StackName;
	readonly stackName: string;
	/** One sentence. */
	readonly change: string;
	readonly snippet?: Snippet;
	/** Whether the configuration was run in the real server by this project's tests. */
	readonly tested: boolean;
	readonly documentation: string;
}
