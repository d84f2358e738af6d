import type { Cause } from '../model/causes/cause.ts';
import { codeText } from '../model/codes.ts';
import type { CorsPolicy } from '../model/contract.ts';
import type { AttemptRecord } from '../model/record.ts';
import type { StackId } from '../model/stacks.ts';
import { chooseStack } from './fixes/choose.ts';
import { fixFor } from './fixes/index.ts';
import type { Fix, FixPolicy } from './fixes/stack.ts';

/** What a person needs who has never met CORS: three sentences, and a configuration to copy. */
export interface Advice {
	readonly happened: string;
	readonly why: string;
	readonly change: string;
	/** Absent where no pattern is known: then the sentences are the finding's own. */
	readonly cause?: Cause;
	/** The change in the reader's own stack, where that is known. */
	readonly fix?: Fix;
	/** How the stack is known. */
	readonly because?: string;
}

/**
 * What to say of an attempt that is not green; undefined for one that is.
 * @param cause the one that explains it, by all attempts together
 * @param stacks those that the contract names
 */
export function adviceOn(
	record: AttemptRecord,
	cause: Cause | undefined,
	stacks: readonly StackId[],
): Advice | undefined {
	const [finding] = record.findings;
	if (!finding) return undefined;
	const happened = withoutEnd(record.sentence, finding.sentence);
	const text = codeText(finding.code);
	const isToldAlready = happened.includes(finding.sentence);
	if (!cause) {
		return { happened, why: isToldAlready ? text.cause : finding.sentence, change: text.fix };
	}
	const chosen = chooseStack(cause, stacks, record.observation?.exchanges ?? []);
	const policy = record.attempt?.steps.at(-1)?.policy;
	const fix = chosen && policy && fixFor(chosen.stack, cause.remedy, cause.change, asked(policy));
	return {
		happened,
		why: cause.why,
		change: fix?.change ?? cause.change,
		cause,
		...(fix && chosen ? { fix, because: chosen.because } : {}),
	};
}

/** The cause of each attempt by the attempt's id. */
export function causeByAttempt(causes: readonly Cause[]): ReadonlyMap<string, Cause> {
	return new Map(causes.flatMap((cause) => cause.explains.map((id) => [id, cause] as const)));
}

/** Verdicts tell what happened and then the rule; people are told the rule as the reason. */
function withoutEnd(sentence: string, end: string): string {
	const rest = sentence.endsWith(end) ? sentence.slice(0, -end.length).trimEnd() : sentence;
	return rest.endsWith('.') ? rest : sentence;
}

function asked(policy: CorsPolicy): FixPolicy {
	return {
		origins: policy.allowOrigin,
		methods: policy.allowMethods,
		allowHeaders: policy.allowHeaders,
		credentials: policy.allowCredentials,
		exposeHeaders: policy.exposeHeaders,
		...(policy.maxAge === undefined ? {} : { maxAge: policy.maxAge }),
	};
}
