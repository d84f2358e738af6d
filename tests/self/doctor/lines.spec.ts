import { once } from 'node:events';
import { createServer } from 'node:https';
import { expect, test } from '@playwright/test';
import getPort from 'get-port';
import { examineEngine } from '../../../command/doctor/engine.ts';
import { type DoctorSection, doctorText } from '../../../command/doctor/section.ts';
import { findEngine } from '../../../fixtures/engines/find.ts';
import { exitCodes } from '../../../model/exit-codes.ts';
import { type EngineInfo, engineNames, type Observation } from '../../../model/observation.ts';
import { contract, folderWith, startServer, urlOf } from '../package/folders.helpers.ts';
import { testCertificates } from '../proxy/certificates.ts';
import { withoutBrowsers } from './doctor.helpers.ts';

const folder = (text = contract) => folderWith({ 'crosscheck.yaml': text });
const dead = async () => `http://127.0.0.1:${await getPort()}`;

test.describe('the target', () => {
	test('that responds is no fault, and browsers that are missing have the command that installs each', async () => {
		const server = await startServer();
		const { output, exitCode } = await withoutBrowsers(folder(), {
			TARGET_UPSTREAM: urlOf(server),
		});
		server.close();
		expect(output).toMatch(
			/ok +https:\/\/api\.example\.com \(connecting to .*\) responds to GET \/: 200\./s,
		);
		for (const name of engineNames)
			expect(output).toContain(`run: npx playwright install ${name}\n`);
		expect(output).toContain('3 of these need mending first.');
		expect(exitCode).toBe(exitCodes.nothingLearned);
	});

	test('on a dead port is named, with the same request as a curl command', async () => {
		const upstream = await dead();
		const { output } = await withoutBrowsers(folder(), { TARGET_UPSTREAM: upstream });
		expect(output).toContain('ECONNREFUSED');
		expect(output).toContain(`run: curl -v -H 'Host: api.example.com' ${upstream}/\n`);
	});

	test('with a certificate that is not trusted has the command that shows it', async () => {
		const certificate = await (await testCertificates()).selfSigned('api.example.com');
		const server = createServer(certificate, (_request, response) => response.end());
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const upstream = urlOf(server).replace('http:', 'https:');
		const { output } = await withoutBrowsers(folder(), { TARGET_UPSTREAM: upstream });
		server.close();
		expect(output).toContain('Certificate not trusted');
		expect(output).toContain(
			`run: openssl s_client -connect ${upstream.replace('https://', '')} -servername api.example.com`,
		);
	});

	test('has each further host beside it', async () => {
		const other = await dead();
		const hosts = `target: { url: https://api.example.com, otherHosts: [{ url: https://cdn.example.net, upstream: "${other}" }] }`;
		const text = contract.replace('target: https://api.example.com', hosts);
		const { output } = await withoutBrowsers(folder(text), {});
		expect(output).toContain('Host name not found');
		expect(output).toContain(`run: curl -v -H 'Host: cdn.example.net' ${other}/\n`);
	});

	test('is not reached through a proxy of the environment, and that is said', async () => {
		const { output } = await withoutBrowsers(folder(), { HTTPS_PROXY: await dead() });
		expect(output).toContain('note   HTTPS_PROXY is set and not used');
	});
});

test('mistakes in the contract are a fault among the others', async () => {
	const { output, exitCode } = await withoutBrowsers(folder(contract.replace('origins', 'orgins')));
	expect(output).toMatch(/^Contract\n +fault .*orgins/ms);
	expect(output).toContain('run: npx playwright install chromium\n');
	expect(exitCode).toBe(exitCodes.nothingLearned);
});

test('a word or flag too many is one message', async () => {
	for (const word of ['firefox', '--fast']) {
		const { output, exitCode } = await withoutBrowsers(folder(), {}, [word]);
		expect(output).toMatch(/^crosscheck: .*\n$/);
		expect(output).toContain(word);
		expect(exitCode).toBe(exitCodes.wrongUsage);
	}
});

test.describe('a browser', () => {
	const name = engineNames.find((each) => findEngine(each, 'auto').kind === 'found') ?? 'chromium';
	const engine: EngineInfo = { name, version: '1', build: '', os: '', keepsHttpCache: true };
	const nothing = { console: [], exchanges: [], refusedHosts: [], engine };
	const readable = {
		type: 'cors',
		status: 200,
		headers: [],
		bodyLength: 0,
		redirected: false,
	} as const;

	async function linesOf(seen: Partial<Observation>): Promise<string> {
		const observation: Observation = { ...nothing, script: [readable], ...seen };
		const section: DoctorSection = await examineEngine(name, 'auto', {
			carryOut: async () => observation,
		});
		return doctorText([section], (_style, text) => text).replaceAll(/\s+/g, ' ');
	}

	test('that does not enforce CORS is a fault with a command', async () => {
		const message = 'chromium does not enforce CORS';
		const text = await linesOf({ failure: { code: 'control-failed', message } });
		expect(text).toContain(`fault ${message} run: npx playwright install --with-deps ${name}`);
		expect(text).not.toContain('Enforces');
	});

	test('that keeps no cache, no preflight and prints nothing has what it cannot show', async () => {
		const text = await linesOf({ engine: { ...engine, keepsHttpCache: false } });
		expect(text).toMatch(/note Keeps no HTTP cache: .* Not shown here: .*vary-/);
		expect(text).toContain('note Keeps no preflight results');
		expect(text).toContain('note Prints no reason');
		expect(text).toContain('note Sends no cookies of other sites by its default settings.');
	});

	test('that makes no service workers has the scenarios that are not shown', async () => {
		const text = await linesOf({ script: [{ type: 'error', message: 'Not here.' }] });
		expect(text).toMatch(
			/note No request from a service worker: Not here\. Not shown here: .*service-worker/,
		);
		expect(text).not.toContain('Makes requests from');
	});
});
