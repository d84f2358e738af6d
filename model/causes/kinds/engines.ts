import { rowIdOf } from '../../attempt-key.ts';
import type { Code } from '../../findings/index.ts';
import { engineDifferences } from '../../judge/engine-differences.ts';
import { engineWord } from '../../observation.ts';
import { isAmong, some } from '../facts.ts';
import type { CauseKind } from '../kind.ts';

const cookieCodes: readonly Code[] = [
	'cookie-policy',
	'cookie-not-sent',
	'cookie-not-stored',
	'signed-out',
];

export const engineKinds: readonly CauseKind[] = [
	{
		id: 'third-party-cookie',
		title: 'The browser keeps the cookie back',
		about:
			'CORS is right, and the cookie does not travel between page and API: they are of different sites, and the cookie’s attributes or the browser’s policy keep it back.',
		change:
			'In your set-up, put page and API under one site (app.example.com, api.example.com); or in the server, set the cookie with SameSite=None; Secure; Partitioned; or use a token in a header.',
		remedy: 'cookies',
		find(reds) {
			const explains = reds.filter(({ code }) => isAmong(code, cookieCodes));
			const [first] = explains;
			if (!first) return null;
			const engines = explains.map(({ record }) => engineWord(record.engine));
			return {
				certainty: first.code === 'signed-out' ? 'possible' : 'likely',
				why: `CORS is right, and ${some(engines)} sent no cookie from this page to the API, so the server does not know the user.`,
				evidence: explains.slice(0, 3).map(({ finding }) => `${finding.actual}.`),
				settle:
					'Make the same call from a page of the API’s own site: if the cookie goes along there, it is kept back for being of another site.',
				explains,
			};
		},
	},
	{
		id: 'engines-differ',
		title: 'It works in one browser and not in another',
		about:
			'The same request from the same page passes in one engine and fails in another. Where an engine is known to differ from the standard, the difference is named.',
		change:
			'In the server, make the response fit the strictest engine: follow the standard’s rule that the finding names.',
		remedy: 'none',
		probes: { again: {} },
		find(reds, facts) {
			const red = new Set(facts.reds.map(({ record }) => record.id));
			// Only what was judged in both can differ.
			const judged = reds.filter(({ record }) => record.status === 'fail');
			const explains = judged.filter(({ record }) =>
				facts.responses.some(
					({ record: other }) =>
						other.engine !== record.engine &&
						other.status === 'pass' &&
						!red.has(other.id) &&
						rowIdOf(other) === rowIdOf(record),
				),
			);
			const [first] = explains;
			if (!first) return null;
			const known = engineDifferences.filter(({ id }) =>
				explains.some(({ record }) => record.divergence?.includes(`[known: ${id}]`)),
			);
			const failing = some(explains.map(({ record }) => engineWord(record.engine)));
			return {
				certainty: known.length > 0 ? 'certain' : 'possible',
				why: `The same request fails in ${failing} and passes elsewhere${known.length > 0 ? `: ${known.map(({ what }) => what).join(' ')}` : ', with the same response of the server or another one'}.`,
				evidence: explains.slice(0, 3).map(({ record }) => record.sentence),
				settle:
					'Compare what crossed the wire in both browsers: where it is the same, the browsers differ; where not, the server sent them different responses.',
				explains,
			};
		},
	},
];
