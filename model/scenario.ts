import { z } from 'zod';
import { credentialsShape, features, fetchOptionsShape } from './contract.ts';
import { fetchers } from './fetchers.ts';
import type { Claim } from './findings/index.ts';
import { headersShape, roleShape } from './http.ts';
import { selectionShape } from './plan/selection-shape.ts';
import type { TypeOf } from './shapes.ts';
import type { Subject } from './subject.ts';
import { topics } from './topics.ts';
import { levelShape } from './verdict.ts';

/** How the body's text is handed to the API, which decides the Content-Type that goes along. */
export const bodyForms = ['text', 'url-encoded', 'multipart', 'bytes', 'typed-blob'] as const;

/**
 * Where the request is made. Frames and workers belong to the step's page; `nested-frame` is a frame
 * of the step's origin within a page of another site; `control-client` is no browser at all: a plain
 * HTTP client that says of itself what no browser would. `standard-client` is a plain client that does
 * what the Fetch standard has browsers do, for an origin that no browser here can have.
 */
export const contexts = [
	'window',
	'sandboxed-frame',
	'data-frame',
	'nested-frame',
	'require-corp-frame',
	'credentialless-frame',
	'dedicated-worker',
	'data-worker',
	'shared-worker',
	'service-worker',
	'control-client',
	'standard-client',
] as const;
export type Context = (typeof contexts)[number];

/** The origin of the fixture page, by its relation to the contract (see `origins.ts`). */
export const pageRelations = [
	'first-allowed',
	'other-allowed',
	'idn-allowed',
	'first-of-same-site-pair',
	'second-of-same-site-pair',
	'same-site-with-target',
	'cross-site-with-target',
	'denied',
	'unrelated',
	'suffix-lookalike',
	'prefix-lookalike',
	'regex-dot-lookalike',
	'plain-http-twin',
	'other-port',
	'sub-domain',
	'parent-domain',
	'idn-lookalike',
	'ip-literal',
	'opaque-sandboxed-frame',
	'opaque-data-frame',
] as const;

/** What a control client says of itself in Origin (see `forged-origins.ts`): no page is needed. */
export const forgedRelations = [
	'says-nothing',
	'says-allowed',
	'says-second-allowed',
	'says-stranger',
	'says-target',
	'says-unanchored',
	'says-special-characters',
	'says-app-scheme',
	'says-extension-scheme',
	'says-localhost',
	'says-internal-host',
	'says-trailing-dot',
	'says-user-info',
	'says-broken',
] as const;

export const relationShape = z
	.enum([...pageRelations, ...forgedRelations])
	.meta({ id: 'relation', description: 'Where the page stands, seen from the contract.' });

export type OriginRelation = TypeOf<typeof relationShape>;

const { cache, referrerPolicy, keepalive } = fetchOptionsShape.shape;

const changeShape = z.object({
	by: z.enum(fetchers).exactOptional(),
	/**
	 * `unlisted`: a method the policy does not list; `lower-case`: the request's own, lower-cased;
	 * `second-unsafe`: another listed method that needs a preflight; any other: that very method.
	 */
	method: z.string().exactOptional(),
	/**
	 * `all-listed`: every header of the policy; `unlisted`: one that the policy lacks; `custom`: one
	 * listed header beyond the safelist; `three-listed`: three of them; `none`: none at all.
	 */
	headers: z.enum(['all-listed', 'unlisted', 'three-listed', 'custom', 'none']).exactOptional(),
	/** These headers in the place of the request's of the same names, as far as the policy lists them. */
	listed: headersShape.exactOptional(),
	/** These headers in any case. */
	set: headersShape.exactOptional(),
	body: z.string().exactOptional(),
	bodyForm: z.enum(bodyForms).exactOptional(),
	credentials: credentialsShape.exactOptional(),
	mode: z.literal('no-cors').exactOptional(),
	cache,
	referrerPolicy,
	keepalive,
	/** A script's or stylesheet's integrity is stated, as if it were this text. */
	integrityOf: z.string().exactOptional(),
	/** Another URL: `unknown`: a path that the target does not know. */
	path: z.literal('unknown').exactOptional(),
});

/** What one step changes of the contract's request; absent members stay as they are. */
export type Change = TypeOf<typeof changeShape>;

export const expectationShape = z
	.object({
		/**
		 * `readable`: script reads the promised status; `answered`: it reads any status;
		 * `opaque`: it is given a response that it cannot read; `refused`: the promise rejects. Absent: not this scenario's subject.
		 */
		script: z.enum(['readable', 'answered', 'opaque', 'refused']).exactOptional(),
		/** Roles of the requests on the wire, exact in count and order. */
		wire: z.array(roleShape).exactOptional(),
		/** The actual request must (`sent`) or must not (`unsent`) carry the target's cookie. */
		cookie: z.enum(['sent', 'unsent']).exactOptional(),
		/** Script's resource timing entry has details, or only start and end. */
		timing: z.enum(['visible', 'hidden', 'server-timing']).exactOptional(),
		/** The last response on the wire has one of these statuses. */
		status: z.array(z.number()).exactOptional(),
	})
	.meta({ id: 'expectation', description: 'What must be seen of one step.' });

/** What must be seen of one step. */
export type StepExpectation = TypeOf<typeof expectationShape>;

const stepShape = z.object({
	/** Another page than the attempt's own, by relation. */
	from: relationShape.exactOptional(),
	/** Where on the page the request is made; by default in its window. */
	in: z.enum(contexts).exactOptional(),
	/** Another request than the selected one: the contract's request that sets a cookie. */
	use: z.literal('cookie-setter').exactOptional(),
	change: changeShape.exactOptional(),
	/** To wait before this step. */
	after: z.number().exactOptional().describe('Seconds.'),
	expect: expectationShape,
});

export type Step = TypeOf<typeof stepShape>;

/** A scenario as a results file has it: there, what a scenario must not find is called `free`, and what it shows `subjects`. */
export const scenarioShape = z
	.object({
		/** Kebab-case, unique, never changed. */
		id: z.string(),
		/** The claim, as a sentence without full stop. */
		title: z.string(),
		topic: z.enum(topics),
		feature: z.enum(features),
		level: levelShape,
		spec: z.string().describe('Link to the deciding section of the standard.'),
		exercises: selectionShape.describe('Which requests of the contract it is about.'),
		from: z.array(relationShape),
		/** `fresh`: a browser profile of its own, with an empty cookie jar. */
		profile: z.literal('fresh').exactOptional(),
		steps: z.array(stepShape),
		/** What the engine must be able to do for this to prove anything. */
		requires: z.literal('http-cache').exactOptional(),
		subjects: z.array(z.string()).exactOptional().describe('What must have been seen.'),
		/** Findings of which the exchanges must be free: a code, or `code/beginning of its detail`. */
		free: z.array(z.string()).exactOptional(),
		file: z.string().describe("Relative to the project's root."),
	})
	.meta({ id: 'scenario', description: 'One requirement on the server.' });

/** A scenario as a results file has it. */
export type RecordedScenario = TypeOf<typeof scenarioShape>;

/** One requirement on the server, as data. */
export interface Scenario extends Omit<RecordedScenario, 'free' | 'subjects'> {
	/** Findings that no exchange may show. */
	readonly mustNotFind?: readonly Claim[];
	/** All that must have been seen; absent: what each of those findings is about. */
	readonly shows?: readonly Subject[];
}

/** What a scenario's author writes; the rest is the file's common part. */
export type ScenarioText = Omit<Scenario, 'topic' | 'feature' | 'level' | 'spec' | 'file'> &
	Partial<Pick<Scenario, 'feature' | 'level' | 'spec'>>;

/**
 * The scenarios of one file.
 * @param common what they share; a scenario may name a spec or level of its own
 */
export function scenarios(
	common: Pick<Scenario, 'topic' | 'feature' | 'spec' | 'file'>,
	...texts: readonly ScenarioText[]
): Scenario[] {
	return texts.map((text) => ({ level: 'MUST', ...common, ...text }));
}
