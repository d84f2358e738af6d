import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { logInAgain } from '../../../fixtures/login/login-command.ts';
import { RenewedLogin } from '../../../fixtures/login/renewed-login.ts';
import { complaint, folderWith } from '../contract/folder.ts';

const contract = `
target: https://api.example.com
origins: { allowed: [https://app.example.com] }
policy: { allowHeaders: [Authorization] }
resources:
  item:
    path: /items/1
    requests: { read: { method: GET, headers: { Authorization: "Bearer \${API_TOKEN}" } } }
`;

const loaded = (cwd: string, command: string, env: Record<string, string> = {}) =>
	loadContract({ cwd, env: { CROSSCHECK_LOGIN: command, ...env } });

const authorizationIn = ({ resources }: ReturnType<typeof loadContract>): string | undefined =>
	resources[0]?.requests[0]?.headers.Authorization;

test('what the command prints fills the contract’s variables, and is secret', ({}, testInfo) => {
	const cwd = folderWith(testInfo, {
		'crosscheck.yaml': contract,
		'.env': 'API_TOKEN=of-the-file',
	});
	const own = loaded(
		cwd,
		'echo "# signed in"; echo API_TOKEN=token-of-login; echo USER=somebody-else',
	);
	expect(authorizationIn(own)).toBe('Bearer token-of-login');
	expect(own.secrets).toEqual(expect.arrayContaining(['token-of-login', 'somebody-else']));
});

test('it runs in the folder, once; the environment hides its values', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'crosscheck.yaml': contract });
	const command = 'echo x >> ran; echo API_TOKEN=run-$(cat ran | wc -l)-1234567';
	expect(authorizationIn(loaded(cwd, command))).toBe('Bearer run-1-1234567');
	expect(authorizationIn(loaded(cwd, command))).toBe('Bearer run-1-1234567');
	expect(authorizationIn(loaded(cwd, command, { API_TOKEN: 'of-the-environment' }))).toBe(
		'Bearer of-the-environment',
	);
});

for (const [command, said] of [
	['exit 3', 'the command ended with exit code 3'],
	['echo "no such user" >&2; exit 1', 'the command ended with exit code 1: no such user'],
	['kill -9 $$', 'the command was ended by SIGKILL'],
	['echo signed in', 'the command printed no line NAME=value'],
	['echo API_TOKEN=short', 'the value of API_TOKEN has fewer than 8 characters'],
] as const) {
	test(`a login that fails is one clear message: ${said}`, async ({}, testInfo) => {
		const cwd = folderWith(testInfo, { 'crosscheck.yaml': contract });
		expect(complaint(() => loaded(cwd, command))).toContain(
			`CROSSCHECK_LOGIN: ${said}  → make it print lines NAME=value, and end with 0`,
		);
		await expect(logInAgain({ command, cwd })).rejects.toThrow(said);
	});
}

test.describe('a login that is made again', () => {
	const first = { TOKEN: 'first-token', USER: 'same-user-1' };
	const renewed = (again: () => Promise<Record<string, string>>) => {
		const sent: string[] = [];
		const login = new RenewedLogin({ first, everyMs: 0, again }, ({ outgoing }) =>
			sent.push(outgoing('Bearer first-token')),
		);
		return { login, sent };
	};

	test('sends the new values, and shows what was seen as if they were the first', async () => {
		const { login, sent } = renewed(async () => ({ TOKEN: 'second-token', USER: 'same-user-1' }));
		const { outgoing, incoming } = await login.current();
		const planned = {
			headers: [['Authorization', 'Bearer first-token']],
			user: 'same-user-1',
			size: 3,
		};
		const real = {
			headers: [['Authorization', 'Bearer second-token']],
			user: 'same-user-1',
			size: 3,
		};
		expect(outgoing(planned)).toEqual(real);
		expect(incoming(real)).toEqual(planned);
		expect(sent).toEqual(['Bearer second-token']);
		expect(login.secrets).toEqual(['second-token']);
	});

	test('keeps the values that there are where it fails', async () => {
		let tries = 0;
		const { login } = renewed(async () => {
			tries += 1;
			if (tries === 2) throw new Error('the command ended with exit code 1');
			return { ...first, TOKEN: `token-number-${tries}` };
		});
		const inTurn = [];
		for (let turn = 0; turn < 3; turn += 1) {
			inTurn.push((await login.current()).outgoing('first-token'));
		}
		expect(inTurn).toEqual(['token-number-1', 'token-number-1', 'token-number-3']);
	});
});
