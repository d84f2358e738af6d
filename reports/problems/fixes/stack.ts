import type { Remedy } from '../../../model/remedy.ts';
import type { StackName } from '../../../model/stacks.ts';

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

/** One server, framework or gateway, and how CORS is done right in it. */
export interface FixRecipe {
	readonly id: StackName;
	/** As its makers write it. */
	readonly name: string;
	/** Whether a self-test runs the configuration in the real server. */
	readonly tested: boolean;
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
