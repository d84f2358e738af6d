import type { Scenario } from '../model/scenario.ts';
import contexts from './contexts/contexts.scenarios.ts';
import allowed from './cors-check/allowed.scenarios.ts';
import denied from './cors-check/denied.scenarios.ts';
import hostile from './cors-check/hostile.scenarios.ts';
import cookies from './credentials/cookies.scenarios.ts';
import credentials from './credentials/credentials.scenarios.ts';
import embedding from './embedding/embedding.scenarios.ts';
import errorAnswers from './error-answers/error-answers.scenarios.ts';
import exposedHeaders from './exposed-headers/exposed-headers.scenarios.ts';
import hardening from './hardening/hardening.scenarios.ts';
import vary from './http-caches/vary.scenarios.ts';
import isolation from './isolation/isolation.scenarios.ts';
import preflightAnswer from './preflight/answer.scenarios.ts';
import preflightCache from './preflight/cache.scenarios.ts';
import preflightHeaders from './preflight/headers.scenarios.ts';
import preflightMethods from './preflight/methods.scenarios.ts';
import safelist from './preflight/safelist.scenarios.ts';
import preflightStatus from './preflight/status.scenarios.ts';
import preflightTriggers from './preflight/triggers.scenarios.ts';
import redirects from './redirects/redirects.scenarios.ts';
import streams from './streams/streams.scenarios.ts';
import timing from './timing/timing.scenarios.ts';

/** The catalogue; its order is the report's order. */
export const catalogue: readonly Scenario[] = [
	...allowed,
	...denied,
	...hostile,
	...preflightTriggers,
	...preflightMethods,
	...preflightHeaders,
	...safelist,
	...preflightStatus,
	...preflightAnswer,
	...credentials,
	...cookies,
	...exposedHeaders,
	...preflightCache,
	...vary,
	...redirects,
	...errorAnswers,
	...contexts,
	...streams,
	...embedding,
	...timing,
	...isolation,
	...hardening,
];
