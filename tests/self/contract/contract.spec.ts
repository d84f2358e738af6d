// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the contract's own variables.
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { subjectOf } from '../../../fixtures/contract/this-run.ts';
import { features } from '../../../model/contract.ts';
import { contractText, mistakes, syntaxMistakes } from './cases.ts';
import { complaint, folderWith } from './folder.ts';

const embedded = resolve(import.meta.dirname, '../../../servers/reference/crosscheck.yaml');

test.describe('a contract without mistakes', () => {
	test('says every member as the model has it', ({}, testInfo) => {
		const cwd = folderWith(testInfo, {
			'crosscheck.yaml': `
# yaml-language-server: $schema=../../crosscheck.schema.json
target:
  url: \${TARGET:-https://API.example.com:443/v1/}
  upstream: http://127.0.0.1:8080/
  forwarded: false
  past: http://127.0.0.1:8082/
  otherHosts:
    - https://Files.example.org:443/
    - { url: http://api.example.com, upstream: http://127.0.0.1:8081/ }
  headers: { X-Gate-Key: "\${GATE_KEY}" }
origins:
  allowed: [https://app.example.com, https://admin.example.com, http://localhost:5173]
  denied: [https://evil.example.net]
features: [core, redirects]
stack: [nginx, express]
timeout: 1500ms
secrets: [swordfish]
policy:
  allowMethods: [GET, PUT]
  allowHeaders: [Content-Type, Authorization]
  allowCredentials: true
  maxAge: 10m
  timingAllowOrigin: allowed
  resourcePolicy: same-site
resources:
  items:
    path: /items/1
    policy: { allowOrigin: [https://app.example.com], exposeHeaders: [ETag], maxAge: 60 }
    requests:
      read: GET
      move: { method: GET, redirectsTo: /items/2?a=1 }
      fetchFile: { method: GET, redirectsTo: "https://files.example.org/\${FILE}" }
      replace:
        method: PUT
        headers: { Authorization: " Bearer \${TOKEN} " }
        body: { name: lamp, tags: [1, null] }
        credentials: include
        send: pass
        status: 200
        setsCookie: session
  prices:
    path: /prices?page=1
    serves: json
    policy:
      allowOrigin: "*"
      allowCredentials: false
      allowHeaders: ["*", Authorization]
      maxAge: null
      timingAllowOrigin: null
      resourcePolicy: null
    requests:
      read: { method: GET, cacheable: true, ranges: true, revalidates: true }
  notes:
    path: /notes
    policy: { allowCredentials: false, allowHeaders: ["*"] }
    requests:
      note: { method: POST, headers: { content-type: text/plain }, body: [1], credentials: omit }
      tell: { method: POST, body: "costs $\${5}" }
`,
		});
		const env = { GATE_KEY: 'gate-key', TOKEN: 'abcdef', FILE: 'some-file' };
		const unsaid = {
			headers: {},
			credentials: 'same-origin',
			send: 'hold',
			cacheable: false,
			ranges: false,
			revalidates: false,
			ends: false,
		};
		expect(loadContract({ cwd, env })).toEqual({
			target: {
				url: 'https://api.example.com/v1',
				upstream: 'http://127.0.0.1:8080',
				forwarded: false,
				past: 'http://127.0.0.1:8082',
				otherHosts: [
					{ origin: 'https://files.example.org' },
					{ origin: 'http://api.example.com', upstream: 'http://127.0.0.1:8081' },
				],
				gateHeaders: { 'X-Gate-Key': 'gate-key' },
				ours: false,
			},
			origins: {
				allowed: ['https://app.example.com', 'https://admin.example.com', 'http://localhost:5173'],
				denied: ['https://evil.example.net'],
			},
			features: ['core', 'redirects'],
			stacks: ['nginx', 'express'],
			resources: [
				{
					name: 'items',
					path: '/items/1',
					policy: {
						allowOrigin: ['https://app.example.com'],
						allowMethods: ['GET', 'PUT'],
						allowHeaders: ['Content-Type', 'Authorization'],
						allowCredentials: true,
						exposeHeaders: ['ETag'],
						maxAge: 60,
						timingAllowOrigin: 'allowed',
						resourcePolicy: 'same-site',
					},
					requests: [
						{ ...unsaid, name: 'read', method: 'GET' },
						{
							...unsaid,
							name: 'move',
							method: 'GET',
							redirectsTo: 'https://api.example.com/v1/items/2?a=1',
						},
						{
							...unsaid,
							name: 'fetchFile',
							method: 'GET',
							redirectsTo: 'https://files.example.org/some-file',
						},
						{
							...unsaid,
							name: 'replace',
							method: 'PUT',
							headers: { Authorization: 'Bearer abcdef', 'Content-Type': 'application/json' },
							body: '{"name":"lamp","tags":[1,null]}',
							credentials: 'include',
							status: 200,
							send: 'pass',
							setsCookie: 'session',
						},
					],
				},
				{
					name: 'prices',
					path: '/prices?page=1',
					serves: 'json',
					policy: {
						allowOrigin: '*',
						allowMethods: ['GET', 'PUT'],
						allowHeaders: ['*', 'Authorization'],
						allowCredentials: false,
						exposeHeaders: [],
						maxAge: null,
					},
					requests: [
						{
							...unsaid,
							name: 'read',
							method: 'GET',
							cacheable: true,
							ranges: true,
							revalidates: true,
							ends: false,
						},
					],
				},
				{
					name: 'notes',
					path: '/notes',
					policy: {
						allowOrigin: [
							'https://app.example.com',
							'https://admin.example.com',
							'http://localhost:5173',
						],
						allowMethods: ['GET', 'PUT'],
						allowHeaders: ['*'],
						allowCredentials: false,
						exposeHeaders: [],
						maxAge: 600,
						timingAllowOrigin: 'allowed',
						resourcePolicy: 'same-site',
					},
					requests: [
						{
							...unsaid,
							name: 'note',
							method: 'POST',
							headers: { 'content-type': 'text/plain' },
							body: '[1]',
							credentials: 'omit',
						},
						{ ...unsaid, name: 'tell', method: 'POST', body: 'costs ${5}' },
					],
				},
			],
			timeoutMs: 1500,
			digest: expect.stringMatching(/^[0-9a-f]{12}$/),
			source: 'crosscheck.yaml',
			secrets: ['Bearer abcdef', 'swordfish', 'gate-key', 'abcdef'],
		});
	});

	test('takes the defaults for what it does not say', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText() });
		const contract = loadContract({ cwd, env: {} });
		const { target, origins, resources, timeoutMs, secrets } = contract;
		expect(target).toEqual({
			url: 'https://api.example.com',
			otherHosts: [],
			gateHeaders: {},
			ours: false,
		});
		expect(origins.denied).toEqual([]);
		expect(contract.features).toEqual(features);
		expect(contract.stacks).toEqual([]);
		expect(timeoutMs).toBe(10_000);
		expect(secrets).toEqual([]);
		expect(resources[0]?.policy).toEqual({
			allowOrigin: origins.allowed,
			allowMethods: ['GET', 'HEAD', 'POST'],
			allowHeaders: [],
			allowCredentials: false,
			exposeHeaders: [],
		});
		expect(resources[0]).not.toHaveProperty('serves');
		expect(resources[0]?.requests).toEqual([
			{
				name: 'go',
				method: 'GET',
				headers: {},
				credentials: 'same-origin',
				send: 'hold',
				cacheable: false,
				ranges: false,
				revalidates: false,
				ends: false,
			},
		]);
	});

	for (const [said, meant] of [
		['all', features],
		['core', ['core']],
		['[streams, core]', ['streams', 'core']],
	] as const) {
		test(`claims ${meant.length} features for ${said}`, ({}, testInfo) => {
			const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText({ features: said }) });
			expect(loadContract({ cwd, env: {} }).features).toEqual(meant);
		});
	}

	test('takes the name of one stack for a list of one', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText({ stack: 'flask' }) });
		expect(loadContract({ cwd, env: {} }).stacks).toEqual(['flask']);
	});

	test('may share values by aliases, as often as it likes', ({}, testInfo) => {
		const resources = Array.from(
			{ length: 150 },
			(_, n) => `  r${n}: { path: /${n}, policy: *p, requests: *q }`,
		);
		const first = '  first: { path: /, policy: &p { maxAge: 5 }, requests: &q { read: GET } }';
		const cwd = folderWith(testInfo, {
			'crosscheck.yaml': contractText({ resources: `\n${[first, ...resources].join('\n')}` }),
		});
		const contract = loadContract({ cwd, env: {} });
		expect(contract.resources).toHaveLength(151);
		expect(contract.resources.at(-1)).toEqual({
			...contract.resources[0],
			name: 'r149',
			path: '/149',
		});
	});
});

test.describe('every mistake is told with place and remedy', () => {
	for (const [group, cases] of Object.entries(mistakes)) {
		test.describe(group, () => {
			for (const { title, text, lines } of cases) {
				test(title, ({}, testInfo) => {
					const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
					const [headline, ...told] = complaint(() => loadContract({ cwd, env: { EMPTY: '' } }));
					expect(told).toEqual(lines.map((line) => `crosscheck.yaml:${line}`));
					const count = lines.length === 1 ? '1 mistake' : `${lines.length} mistakes`;
					expect(headline).toBe(`The contract has ${count}:`);
				});
			}
		});
	}

	test.describe('YAML', () => {
		for (const [title, text, line] of syntaxMistakes) {
			test(title, ({}, testInfo) => {
				const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
				expect(complaint(() => loadContract({ cwd, env: {} }))).toEqual([
					'The contract has 1 mistake:',
					`crosscheck.yaml:${line}`,
				]);
			});
		}
	});

	test('several at once stand in the order of the file', ({}, testInfo) => {
		const text = contractText({
			resources:
				'{ items: { path: items, policy: { allowMethods: [put] }, requests: { go: PUT, come: get } } }',
			policy: '{ allowOrigin: "*", allowCredentials: ${NOT_SET}, maxage: 5 }',
			timeout: 'soon',
			timeouts: '5',
		}).replace('${NOT_SET}', '"${NOT_SET}"');
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
		const [headline, ...lines] = complaint(() => loadContract({ cwd, env: {} }));
		expect(headline).toBe('The contract has 7 mistakes:');
		expect(lines.map((line) => line.replace(/: .*/, ''))).toEqual([
			'crosscheck.yaml:3:29  resources.items.path',
			'crosscheck.yaml:3:61  resources.items.policy.allowMethods[0]',
			'crosscheck.yaml:3:96  resources.items.requests.come',
			'crosscheck.yaml:4:47  policy.allowCredentials',
			'crosscheck.yaml:4:61  policy.maxage',
			'crosscheck.yaml:5:10  timeout',
			'crosscheck.yaml:6:1  timeouts',
		]);
	});

	test('one in a shared value is told once, where it stands', ({}, testInfo) => {
		const resources = ['a', 'b'].map(
			(name) => `${name}: { path: /, policy: *p, requests: { go: GET } }`,
		);
		const text = contractText({ resources: `{ ${resources.join(', ')} }` });
		const cwd = folderWith(testInfo, {
			'crosscheck.yaml': `policy: &p { allowOrigin: "*", allowCredentials: true, maxAge: "\${AGE}" }\n${text}`,
		});
		const [, ...lines] = complaint(() => loadContract({ cwd, env: {} }));
		expect(lines.map((line) => line.replace(/: .*/, ''))).toEqual([
			'crosscheck.yaml:1:27  resources.a.policy.allowOrigin',
			'crosscheck.yaml:1:64  policy.maxAge',
		]);
	});

	test('none shows a secret', ({}, testInfo) => {
		const request = (headers: string) =>
			`{ items: { path: /, requests: { go: { method: POST, headers: ${headers}, body: ["\${TOKEN}"] } } } }`;
		const text = contractText({
			target:
				'{ url: "https://me:pass-word@api.example.com", headers: { X-Key: "${TOKEN}\\n", "X Y": "${TOKEN}" } }',
			resources: request('{ Cookie: "${TOKEN}", Authorization: "${TOKEN}→", X-Id: ["${TOKEN}"] }'),
			secrets: '{ a: "${TOKEN}", b: "${c-pass-word}" }',
		});
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
		const lines = complaint(() => loadContract({ cwd, env: { TOKEN: 'sword-fish' } }));
		expect(lines.length).toBeGreaterThan(6);
		expect(lines.join('\n')).not.toMatch(/sword-fish|pass-word/);
	});
});

test.describe('finding the contract', () => {
	const named = (host: string) => contractText({ target: `https://${host}.example.com` });

	test('crosscheck.yaml goes before crosscheck.yml', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yml': named('second') });
		expect(loadContract({ cwd, env: {} })).toMatchObject({
			source: 'crosscheck.yml',
			target: { url: 'https://second.example.com' },
		});
		folderWith(testInfo, { 'crosscheck.yaml': named('first') });
		expect(loadContract({ cwd, env: {} })).toMatchObject({
			source: 'crosscheck.yaml',
			target: { url: 'https://first.example.com' },
		});
	});

	test('CROSSCHECK_CONTRACT goes before both', ({}, testInfo) => {
		const files = { 'crosscheck.yaml': named('first'), 'some/contract.yaml': named('third') };
		const cwd = folderWith(testInfo, files);
		const env = { CROSSCHECK_CONTRACT: 'some/contract.yaml' };
		expect(loadContract({ cwd, env })).toMatchObject({
			source: 'some/contract.yaml',
			target: { url: 'https://third.example.com', ours: false },
		});
	});

	test('mistakes name the file as it is found from the working directory', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'some/contract.yaml': 'target: 5', 'here/.env': '' });
		const from = {
			cwd: resolve(cwd, 'here'),
			env: { CROSSCHECK_CONTRACT: '../some/contract.yaml' },
		};
		expect(complaint(() => loadContract(from))[1]).toMatch(/^\.\.\/some\/contract\.yaml:1:/);
	});

	test('a folder in its place is a mistake', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml/file': '' });
		expect(complaint(() => loadContract({ cwd, env: {} }))).toEqual([
			'The contract has 1 mistake:',
			'crosscheck.yaml  the file cannot be read: this is a folder  → make it a readable text file',
		]);
	});
});

test.describe('the embedded contract', () => {
	test('is taken where there is no other, and its target is ours', ({}, testInfo) => {
		const cwd = folderWith(testInfo, {});
		const contract = loadContract({ cwd, env: {} });
		expect(resolve(cwd, contract.source)).toBe(embedded);
		expect(contract.target.ours).toBe(true);
		expect(contract.target.upstream).toBeUndefined();
		expect(sends(contract)).toContain('pass');
	});

	test('is not taken in CI, unless somebody wants it', ({}, testInfo) => {
		const cwd = folderWith(testInfo, {});
		expect(complaint(() => loadContract({ cwd, env: { CI: 'true' } }))).toEqual([
			'The settings have 1 mistake:',
			"there is no crosscheck.yaml in this folder, and CROSSCHECK_CONTRACT names none  → write one (docs/contract.md), or set CROSSCHECK_EMBEDDED=1 to test Crosscheck's own API",
		]);
		for (const wish of [{ CROSSCHECK_EMBEDDED: '1' }, { npm_lifecycle_event: 'start' }]) {
			expect(loadContract({ cwd, env: { CI: 'true', ...wish } }).target.ours).toBe(true);
		}
	});

	for (const [to, reason] of [
		['gone.yaml', 'there is no such file'],
		['crosscheck.yaml', 'its links lead in a circle'],
	] as const) {
		test(`is not taken where crosscheck.yaml is a link to ${to}`, ({}, testInfo) => {
			const cwd = folderWith(testInfo, {});
			mkdirSync(cwd, { recursive: true });
			symlinkSync(to, join(cwd, 'crosscheck.yaml'));
			expect(complaint(() => loadContract({ cwd, env: {} }))).toEqual([
				'The contract has 1 mistake:',
				`crosscheck.yaml  the link cannot be read: ${reason}  → make it point to a contract`,
			]);
		});
	}

	test('is named in the first line of a run, as any other is', ({}, testInfo) => {
		const cwd = folderWith(testInfo, {});
		expect(subjectOf(loadContract({ cwd, env: {} }))).toMatch(
			/^its own API, https:\/\/api\.example\.com \(contract .*servers\/reference\/crosscheck\.yaml; to test yours, write crosscheck\.yaml\)$/,
		);
		folderWith(testInfo, { 'crosscheck.yaml': readFileSync(embedded, 'utf8') });
		expect(subjectOf(loadContract({ cwd, env: {} }))).toBe(
			'contract crosscheck.yaml, target https://api.example.com',
		);
		const env = { TARGET_UPSTREAM: 'http://127.0.0.1:8080' };
		expect(subjectOf(loadContract({ cwd, env }))).toBe(
			'contract crosscheck.yaml, target https://api.example.com, connecting to http://127.0.0.1:8080',
		);
	});

	test('is ours also when it is named', ({}, testInfo) => {
		const env = { CROSSCHECK_CONTRACT: embedded };
		expect(loadContract({ cwd: folderWith(testInfo, {}), env }).target.ours).toBe(true);
	});

	for (const env of [
		{ TARGET_URL: 'https://staging.example.com' },
		{ TARGET_UPSTREAM: 'http://127.0.0.1:8080' },
	]) {
		test(`holds everything when ${Object.keys(env)} aims it elsewhere`, ({}, testInfo) => {
			const contract = loadContract({ cwd: folderWith(testInfo, {}), env });
			expect(contract.target.ours).toBe(false);
			expect(new Set(sends(contract))).toEqual(new Set(['hold']));
		});
	}

	const sends = (contract: ReturnType<typeof loadContract>) =>
		contract.resources.flatMap(({ requests }) => requests.map(({ send }) => send));
});

test.describe('another target', () => {
	const long = contractText({
		target:
			'{ url: "${UNSET_URL}", upstream: "${UNSET_UPSTREAM}", past: "${UNSET_PAST}", otherHosts: [{ url: https://files.example.org, upstream: http://127.0.0.1:8081 }], headers: { X-Gate: gate } }',
		resources:
			'{ items: { path: /, requests: { go: { method: POST, send: pass, redirectsTo: /done } } } }',
	});
	const url = 'https://staging.example.com/v2';

	test('TARGET_URL replaces the URL and drops upstream and past', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': long });
		const { target, resources } = loadContract({ cwd, env: { TARGET_URL: `${url}/` } });
		expect(target).toEqual({
			url,
			otherHosts: [{ origin: 'https://files.example.org', upstream: 'http://127.0.0.1:8081' }],
			gateHeaders: { 'X-Gate': 'gate' },
			ours: false,
		});
		expect(resources[0]?.requests[0]).toMatchObject({ send: 'pass', redirectsTo: `${url}/done` });
	});

	test('TARGET_UPSTREAM replaces the upstream', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': long });
		const env = { UNSET_URL: url, TARGET_UPSTREAM: 'http://127.0.0.1:80' };
		const { target } = loadContract({ cwd, env });
		expect(target.past).toBeUndefined();
		expect(target).toMatchObject({
			url,
			upstream: 'http://127.0.0.1',
			otherHosts: [{ upstream: 'http://127.0.0.1:8081' }],
		});
	});

	test('both replace both, in the short form too', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText() });
		const env = { TARGET_URL: url, TARGET_UPSTREAM: 'http://127.0.0.1:8080' };
		const { target } = loadContract({ cwd, env });
		expect(target).toEqual({
			url,
			upstream: 'http://127.0.0.1:8080',
			otherHosts: [],
			gateHeaders: {},
			ours: false,
		});
	});

	test('is held against the other hosts', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': long });
		const env = { TARGET_URL: 'https://files.example.org/api' };
		expect(complaint(() => loadContract({ cwd, env }))[1]).toContain("is the target's own origin");
	});

	test('is held against the origins', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText() });
		const env = { TARGET_URL: 'https://admin.example.com/api' };
		expect(complaint(() => loadContract({ cwd, env }))[1]).toContain("is the target's own origin");
	});
});

test.describe('variables', () => {
	test('the environment wins over .env, also when it is empty', ({}, testInfo) => {
		const cwd = folderWith(testInfo, {
			'crosscheck.yaml': contractText({
				origins: '{ allowed: ["https://${A}.example.com", "https://${B}.example.com"] }',
				timeout: '${C:-7s}',
			}),
			'.env': 'A=one\nB="two" # comment\nC=8s\n',
		});
		const contract = loadContract({ cwd, env: { B: 'other', C: '' } });
		expect(contract.origins.allowed).toEqual([
			'https://one.example.com',
			'https://other.example.com',
		]);
		expect(contract.timeoutMs).toBe(7000);
	});

	test('what goes into headers and bodies is secret, what goes into URLs is not', ({}, testInfo) => {
		const cwd = folderWith(testInfo, {
			'crosscheck.yaml': `
target: { url: "https://\${HOST}.example.com", headers: { X-Gate: "gate=\${GATE}", X-Api-Key: literal-key } }
origins: { allowed: ["https://\${APP}.example.com"] }
secrets: ["\${LISTED}", listed-too]
policy: { allowHeaders: ["*", Authorization] }
resources:
  items:
    path: /\${PATH_PART}
    requests:
      go:
        method: POST
        headers:
          Authorization: Basic dXNlcjpwYXNz
          X-Note: a \${NOTE} b
          X-Session-Token: token-value
          X-Tiny: \${TINY}
          X-Plain: plain-value
          X-Default: "\${UNSET:-default-value}"
        body: { text: "\${QUOTED}" }
      body: { method: GET, headers: { Authorization: named-like-members } }
`,
		});
		const env = {
			HOST: 'api-host',
			APP: 'app-host',
			PATH_PART: 'path-part',
			GATE: 'gate-value',
			LISTED: 'Bearer listed-value',
			NOTE: 'note-value',
			TINY: 'abc',
			QUOTED: 'say "hello"',
		};
		expect(new Set(loadContract({ cwd, env }).secrets)).toEqual(
			new Set([
				'gate-value',
				'literal-key',
				'Bearer listed-value',
				'listed-value',
				'listed-too',
				'named-like-members',
				'Basic dXNlcjpwYXNz',
				'dXNlcjpwYXNz',
				'note-value',
				'token-value',
				'say "hello"',
				'say \\"hello\\"',
			]),
		);
	});
});

test.describe('the digest', () => {
	const text = contractText({
		target: '{ url: "https://${HOST:-api}.example.com", headers: { X-Gate-Key: "${KEY}" } }',
	});
	const digestOf = (cwd: string, env: Record<string, string>) =>
		loadContract({ cwd, env: { KEY: 'some-key', ...env } }).digest;

	test('depends on text and target, not on secrets or line ends', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
		const digest = digestOf(cwd, {});
		expect(digestOf(cwd, {})).toBe(digest);
		expect(digestOf(cwd, { KEY: 'another-key' })).toBe(digest);
		expect(digestOf(cwd, { HOST: 'other' })).not.toBe(digest);
		expect(digestOf(cwd, { TARGET_URL: 'https://x.example.com' })).not.toBe(digest);
		folderWith(testInfo, { 'crosscheck.yaml': text.replaceAll('\n', '\r\n') });
		expect(digestOf(cwd, {})).toBe(digest);
		folderWith(testInfo, { 'crosscheck.yaml': `${text}# changed\n` });
		expect(digestOf(cwd, {})).not.toBe(digest);
	});

	test('is the same today as ever', ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contractText() });
		expect(loadContract({ cwd, env: {} }).digest).toBe('d48298b3ecd2');
	});
});
