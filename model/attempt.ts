import { z } from 'zod';
import { credentialsShape, fetchOptionsShape, policyShape, requestModeShape } from './contract.ts';
import { fetchers } from './fetchers.ts';
import { headersShape, originShape } from './http.ts';
import {
	bodyForms,
	contexts,
	expectationShape,
	relationShape,
	type Scenario,
	type StepExpectation,
	scenarioShape,
} from './scenario.ts';
import type { TypeOf } from './shapes.ts';
import { millisecondsShape } from './shapes.ts';

const scriptRequestShape = z.object({
	by: z.enum(fetchers).describe('What makes the request: an API of script, or an element.'),
	method: z.string(),
	url: z.string(),
	headers: headersShape,
	body: z.string().exactOptional(),
	/** `typed-blob`: a Blob of the type that the Content-Type header names. */
	bodyForm: z
		.enum(bodyForms)
		.exactOptional()
		.describe('How the text of the body is handed over; absent: as text.'),
	credentials: credentialsShape,
	mode: requestModeShape.describe('no-cors for an element: without crossorigin attribute.'),
	...fetchOptionsShape.shape,
	/** The page computes it, for scripts and stylesheets. */
	integrityOf: z
		.string()
		.exactOptional()
		.describe('The text that the integrity attribute is made of.'),
});

/** One request as script makes it. */
export type ScriptRequest = TypeOf<typeof scriptRequestShape>;

const stepShape = z
	.object({
		/** The embedder, for an opaque or nested frame. */
		page: originShape.describe('Origin of the page that runs it, or that holds the frame.'),
		context: z.enum(contexts).describe('Where the request is made, seen from the page.'),
		/** What the standard gives it: the page's origin, or `null`. */
		origin: originShape.describe('What the Origin header has to say.'),
		request: scriptRequestShape.describe('What is asked for, and how.'),
		speaksAs: z
			.string()
			.exactOptional()
			.describe(
				"What a control client says in Origin, or the origin of a nested frame's document.",
			),
		timing: z
			.literal(true)
			.exactOptional()
			.describe("Script's resource timing entry is wanted too."),
		afterMs: millisecondsShape.describe('Milliseconds to wait before it.'),
		timeoutMs: millisecondsShape.describe('Milliseconds that it may take.'),
		/** Then no response that an earlier step stored can take the place of its request. */
		ownUrl: z
			.literal(true)
			.exactOptional()
			.describe("Its URL differs from other steps' by the id that the proxy takes out."),
		expect: expectationShape,
		/** Decided by `plan`, and nowhere else. */
		asPromised: z
			.literal(true)
			.exactOptional()
			.describe(
				'The request as the contract has it, by a page that the contract allows; absent: a variant of it.',
			),
		cacheable: z
			.literal(true)
			.exactOptional()
			.describe('The contract says that an HTTP cache may store the response.'),
		/** Of this step's request. */
		status: z.number().exactOptional().describe('Promised status; absent: any 2xx.'),
		/** An absolute URL. */
		redirectsTo: z
			.string()
			.exactOptional()
			.describe('Where the contract says the response redirects to; absent: no redirect.'),
		/** That of the resource that this step asks. */
		policy: policyShape,
	})
	.meta({ id: 'step', description: 'One request and what must be seen of it.' });

export type AttemptStep = TypeOf<typeof stepShape>;

export const attemptShape = z
	.object({
		/** `scenario › resource.request › origin`; stable, unique within an engine. */
		id: z.string().describe('The id of the line, without the engine.'),
		scenario: scenarioShape,
		request: z.string().describe('resource.request of the contract.'),
		relation: relationShape,
		origin: originShape,
		/** `null (sandboxed frame)` for opaque ones. */
		place: z.string().describe('The origin as it is printed.'),
		/** `fresh`: in a browser profile of its own. */
		profile: z.enum(['shared', 'fresh']),
		hold: z.boolean().describe('The proxy responds to unsafe methods instead of the target.'),
		steps: z.tuple([stepShape], stepShape),
	})
	.meta({ id: 'attempt', description: 'What was asked of the browser.' });

/** An attempt as a results file has it. */
export type RecordedAttempt = TypeOf<typeof attemptShape>;

/** Scenario × request × origin, resolved: all that is needed to run it and to judge it. */
export interface Attempt extends Omit<RecordedAttempt, 'scenario'> {
	readonly scenario: Scenario;
}

/** What a browser is asked to do in one step. */
export type RequestStep = Omit<
	AttemptStep,
	'origin' | 'expect' | 'asPromised' | 'cacheable' | 'status' | 'redirectsTo' | 'policy'
>;

/** Whether the standard's algorithms stand in for a browser in this step: none can have the page's origin. */
export const isByStandard = ({ context }: Pick<AttemptStep, 'context'>): boolean =>
	context === 'standard-client';

/** Whether a browser makes the step's request, not a plain client. */
export const isByBrowser = (step: Pick<AttemptStep, 'context'>): boolean =>
	step.context !== 'control-client' && !isByStandard(step);

/** What a browser is asked to do; enough to run it, not to judge it. */
export interface RequestSequence extends Pick<Attempt, 'profile' | 'hold'> {
	/** What a step expects says only whether the attempt is about cookies. */
	readonly steps: readonly (RequestStep & { readonly expect?: Pick<StepExpectation, 'cookie'> })[];
}

/** A scenario that the contract gives nothing to exercise. */
export interface Unclaimed {
	readonly id: string;
	readonly scenario: Scenario;
	/** What the contract would need, in words. */
	readonly lacks: string;
}
