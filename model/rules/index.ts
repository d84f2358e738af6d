import { cacheFaults } from './caches.ts';
import { cookieFaults } from './cookies.ts';
import { credentialsFaults } from './credentials.ts';
import { errorAnswerFaults } from './error-answers.ts';
import { exposureFaults } from './exposure.ts';
import { hardeningFaults } from './hardening.ts';
import { inventedOriginFaults } from './invented-origin.ts';
import { isolationFaults } from './isolation.ts';
import { misplacedGrantFaults } from './misplaced-grants.ts';
import { allowedHeadersFaults } from './preflight/allowed-headers.ts';
import { preflightEndFaults } from './preflight/end.ts';
import { preflightLatencyFaults } from './preflight/latency.ts';
import { maxAgeFaults } from './preflight/max-age.ts';
import { redirectFaults } from './redirects.ts';
import { refusalStatusFaults } from './refusal-status.ts';
import type { Rule, RuleViolation, SeenResponse } from './rule.ts';
import { timingFaults } from './timing.ts';
import { varyFaults } from './vary.ts';

const kinds: readonly Rule[] = [
	allowedHeadersFaults,
	errorAnswerFaults,
	maxAgeFaults,
	// Before the headers that are absent because another program responded.
	misplacedGrantFaults,
	exposureFaults,
	varyFaults,
	cacheFaults,
	redirectFaults,
	refusalStatusFaults,
	credentialsFaults,
	cookieFaults,
	hardeningFaults,
	inventedOriginFaults,
	preflightEndFaults,
	preflightLatencyFaults,
	timingFaults,
	isolationFaults,
];

/** Every fault of one response that breaks the contract without making the browser block it. */
export const faultsIn = (seen: SeenResponse): RuleViolation[] =>
	kinds.flatMap((find) => find(seen));
