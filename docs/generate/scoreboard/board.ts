import type { Cause } from '../../../model/cause.ts';
import type { EngineInfo, EngineName } from '../../../model/observation.ts';
import type { StackName } from '../../../model/stacks.ts';

/** What `docs/scoreboard.json` holds: servers that were run, and how much of one contract each fulfils. */
export interface Board {
	/** Command that measures it anew. */
	readonly command: string;
	readonly contract: { readonly source: string; readonly digest: string };
	readonly engines: readonly EngineInfo[];
	readonly stacks: readonly MeasuredStack[];
	/** Servers that could have been run, and were not. */
	readonly notRun: readonly { readonly id: string; readonly name: string; readonly why: string }[];
}

export interface MeasuredStack {
	/** The name of its folder in `servers/on-trial/stacks`. */
	readonly id: string;
	readonly name: string;
	/** Whose configuration in `docs/fixes.md` it runs. */
	readonly stack: StackName;
	/** E.g. `koa 3.3.0, @koa/cors 5.0.0`. */
	readonly version: string;
	/** ISO 8601. */
	readonly measuredAt: string;
	/** CORS as its documentation shows it first. */
	readonly documented: { readonly from: string } & (Form | { readonly notRun: string });
	readonly best: Form;
	/** What even the best form cannot keep. */
	readonly cannot: readonly {
		readonly scenario: string;
		readonly title: string;
		readonly why: string;
	}[];
}

/** One form of a server, asked everything that the contract says. */
export interface Form {
	readonly topics: readonly MeasuredTopic[];
	readonly causes: readonly MeasuredCause[];
}

export interface MeasuredTopic {
	readonly topic: string;
	readonly engines: Readonly<Partial<Record<EngineName, Cell>>>;
}

/** How many attempts of a topic counted as what in one engine. Never empty. */
export interface Cell {
	readonly pass?: number;
	readonly fail?: number;
	readonly warning?: number;
	readonly error?: number;
	/** The first finding of what did not pass, each once. */
	readonly codes?: readonly string[];
}

export interface MeasuredCause extends Pick<Cause, 'id' | 'title' | 'certainty' | 'severity'> {
	readonly engines: readonly EngineName[];
	readonly topics: readonly string[];
	/** So many attempts it explains. */
	readonly attempts: number;
}
