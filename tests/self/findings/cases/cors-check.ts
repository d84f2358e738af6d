import type { CorsCheckFault } from '../../../../model/findings/cors-check/index.ts';
import type { HeaderList } from '../../../../model/http.ts';
import {
	answer,
	app,
	type FindingCase,
	grants,
	letsIn,
	put,
	type StepText,
	toPreflight,
} from './cases.helpers.ts';

const acao = 'Access-Control-Allow-Origin';
const acac = 'Access-Control-Allow-Credentials';

/** What stands in the place of the right header line or lines, by the code that it shows. */
interface Wrong {
	readonly code: CorsCheckFault;
	readonly lines: HeaderList;
	readonly mark: string;
	readonly step?: StepText;
}

const wrongOrigin = (code: CorsCheckFault, value: string, mark: string): Wrong => ({
	code,
	lines: [
		[acao, value],
		[acac, 'true'],
	],
	mark: `${acao}: ${mark}`,
});

const opaque: StepText = {
	context: 'sandboxed-frame',
	origin: 'null',
	policy: { allowOrigin: ['null'] },
};

const wrongs: readonly Wrong[] = [
	{ code: 'acao-missing', lines: [[acac, 'true']], mark: `no ${acao}` },
	wrongOrigin('acao-empty', '', '«»'),
	{
		code: 'acao-multiple',
		lines: [
			[acao, app],
			[acac, 'true'],
			[acao, app],
		],
		mark: `${acao}: «${app}»`,
	},
	wrongOrigin('acao-wildcard-with-credentials', '*', '«*»'),
	wrongOrigin('acao-other-origin', 'https://old.example.com', '«https://old.example.com»'),
	wrongOrigin('acao-trailing-slash', `${app}/`, `${app}«/»`),
	wrongOrigin('acao-path', `${app}/shop?x=/`, `${app}«/shop?x=/»`),
	wrongOrigin('acao-case', 'https://App.example.com', '«https://App.example.com»'),
	wrongOrigin('acao-default-port', `${app}:443`, `${app}«:443»`),
	wrongOrigin('acao-port-mismatch', `${app}:8443`, `${app}«:8443»`),
	wrongOrigin('acao-scheme-mismatch', 'http://app.example.com', '«http»://app.example.com'),
	wrongOrigin('acao-pattern', 'https://*.example.com', 'https://«*».example.com'),
	wrongOrigin('acao-quoted', `"${app}"`, `«"${app}"»`),
	wrongOrigin('acao-not-an-origin', 'app.example.com', '«app.example.com»'),
	wrongOrigin('acao-null-literal', 'null', '«null»'),
	{ ...wrongOrigin('acao-origin-is-null', app, `«${app}»`), step: opaque },
	{ code: 'acac-missing', lines: [[acao, app]], mark: `no ${acac}` },
	{
		code: 'acac-invalid',
		lines: [
			[acao, app],
			[acac, 'True'],
		],
		mark: `${acac}: «True»`,
	},
];

const without = { [acao]: null, [acac]: null };

/** The CORS check, on the answer itself and on that to a preflight. */
export const corsCheckCases: readonly FindingCase[] = wrongs.flatMap(
	({ code, lines, mark, step = {} }): FindingCase[] => [
		{
			code,
			mark,
			step,
			wire: [answer([...letsIn(without), ...lines])],
			isPlayed: true,
		},
		{
			code: `preflight-${code}`,
			mark,
			step: { ...step, ...put },
			wire: [toPreflight([...grants(without), ...lines])],
			isPlayed: true,
		},
	],
);
