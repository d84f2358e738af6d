// biome-ignore-all lint/suspicious/noTemplateCurlyInString: hosts may have these signs too.
import { examplePolicy } from '../../../docs/generate/fixes-page.ts';
import type { FixPolicy } from '../../../reports/problems/fixes/stack.ts';

const plain: FixPolicy = {
	origins: ['https://app.example.com'],
	methods: ['GET', 'POST'],
	allowHeaders: [],
	credentials: false,
	exposeHeaders: [],
};

/** A name of header with every sign that RFC 9110 §5.6.2 lets one have. */
const oddName = "x-!#$%&'*+.^_`|~a";

/** What configurations are tried with. */
export const policies: Readonly<Record<string, FixPolicy>> = {
	'the example': examplePolicy,
	'one origin and nothing else': plain,
	'any origin': { ...plain, origins: '*' },
	'any origin and header': {
		origins: '*',
		methods: ['*'],
		allowHeaders: ['*', 'Authorization'],
		credentials: false,
		exposeHeaders: ['*'],
		maxAge: 0,
	},
	'odd but legal hosts': {
		...examplePolicy,
		origins: [
			'http://localhost:5173',
			'https://xn--bcher-kva.example',
			'http://127.0.0.1:8080',
			'http://[2001:db8::1]:8080',
			'https://under_score.example.com',
			`https://${'long-'.repeat(20)}name.${'sub.'.repeat(10)}example.com:8443`,
		],
	},
	'signs that languages treat as their own': {
		...examplePolicy,
		origins: [
			"https://it's.example.com",
			'https://say-"hello".example.com',
			'https://${a}%{b}{c}.example.com',
			'https://a*b(c)$d&e+f.example.com',
			'https://a`b,c;d~e!f=g.example.com',
		],
	},
	'odd names of headers and methods': {
		...examplePolicy,
		methods: ['GET', 'M-SEARCH', "X'Y"],
		allowHeaders: [oddName, "x-a'b"],
		exposeHeaders: [oddName, '$x'],
	},
};
