import { readFileSync } from 'node:fs';
import { test } from '@playwright/test';
import { loadContract } from '../../fixtures/contract/load.ts';
import { startRunHost } from '../../fixtures/run-host/run-host.ts';
import { type EngineName } from '../../model/observation.ts';
import { catalogue } from '../index.ts';
import { attemptsFor, codesOf, runAttempts, under } from './bench.ts';
import { edited, examplesFolder, startExpress, startNginx, type Edit } from './examples.servers.ts';

const always = ['Access-Control-Allow-Origin $cors_origin','Access-Control-Allow-Credentials $cors_credentials','Access-Control-Allow-Methods $cors_methods','Access-Control-Allow-Headers $cors_headers','Access-Control-Max-Age $cors_max_age',"Access-Control-Expose-Headers 'X-Request-Id'",'Vary Origin'];
const token = `			if ($http_authorization != 'Bearer demo-token') { return 401 '{"title":"Sign in first"}'; }\n`;
const opt = `			if ($request_method = OPTIONS) { return 204; }\n`;
const auth = `app.use('/items', (request, response, next) => {
	if (request.get('Authorization') === 'Bearer demo-token') next();
	else response.status(401).set('WWW-Authenticate', 'Bearer').json({ title: 'Sign in first' });
});
`;
const c = `app.use(cors(corsOptions));\n`;
const list = `origin: ['https://app.example.com', 'https://admin.example.com', 'https://shop.example.net'],`;
const all = {
	nginx: { file: 'nginx/nginx.conf', start: startNginx, variants: {
		good: [],
		always: always.map((l): Edit => [`${l} always;`, `${l};`]),
		auth: [[opt + token, token + opt]],
		star: [['Access-Control-Allow-Origin $cors_origin always', `Access-Control-Allow-Origin '*' always`], ['Access-Control-Allow-Credentials $cors_credentials always', `Access-Control-Allow-Credentials true always`]],
	} as Record<string, Edit[]> },
	'express-cors': { file: 'express-cors/server.mjs', start: startExpress, variants: {
		good: [],
		auth: [[c, ''], [auth, auth + c]],
		star: [[list, `origin: '*',`]],
		throws: [[list, `origin: (origin, callback) => {
		const isAllowed = !origin || /^https:\\/\\/((app|admin)\\.example\\.com|shop\\.example\\.net)$/.test(origin);
		callback(isAllowed ? null : new Error('Not allowed by CORS'), isAllowed);
	},`]],
	} as Record<string, Edit[]> },
};
const engine = (process.env.ENGINE ?? 'chromium') as EngineName;
for (const [name, ex] of Object.entries(all)) test(name, async () => {
	test.setTimeout(600000);
	const folder = name;
	const contract = loadContract({ cwd: `${examplesFolder}/${folder}`, env: {} });
	const source = readFileSync(`${examplesFolder}/${ex.file}`, 'utf8');
	const names = Object.keys(ex.variants).filter((n) => !process.env.ONLY || n === process.env.ONLY);
	const servers = await Promise.all(names.map((n) => ex.start(edited(source, ex.variants[n]!))));
	const url = (n: string) => n === 'good' ? contract.target.url : `https://${n}.api.example.com`;
	const host = await startRunHost({ targets: names.map((n, i) => ({ origin: url(n), upstream: servers[i]!.url })), browsers: { chromium: 'auto', firefox: 'auto', webkit: 'auto' }, secrets: [] });
	const t = Date.now();
	const results = await Promise.all(names.map((n) => runAttempts(host, engine, attemptsFor(under(contract, url(n)), catalogue))));
	console.log(engine, name, 'ms', Date.now() - t);
	await host.close();
	const logs = await Promise.all(servers.map((s) => s.stop()));
	for (const [i, n] of names.entries()) {
		const judged = results[i]!;
		console.log(`## ${engine} ${name} ${n}: ${judged.length} attempts; log ${logs[i]!.length}`);
		const ids = [...new Set(judged.map((j) => j.attempt.scenario.id))];
		for (const id of ids) {
			const mine = judged.filter((j) => j.attempt.scenario.id === id);
			const err = mine.filter((j) => j.verdict.status === 'error');
			const div = mine.filter((j) => j.verdict.divergence);
			const codes = codesOf(mine);
			if (codes.length) console.log(`${id}: ${codes.join(', ')}   [${mine.filter((j) => j.verdict.status === 'fail').map((j) => j.attempt.request + '@' + j.attempt.place).join(' ; ')}]`);
			for (const e of err) console.log('ERROR', e.attempt.id, e.verdict.sentence);
			for (const e of div) console.log('DIV', e.attempt.id, e.verdict.divergence);
		}
		console.log('not claimed:', catalogue.filter((s) => !ids.includes(s.id)).map((s) => s.id).join(' '));
		const count = new Map<string, number>();
		for (const l of logs[i]!) count.set(l, (count.get(l) ?? 0) + 1);
		console.log([...count].map(([l, k]) => `${l} ×${k}`).join('\n'));
	}
});
