import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findEngine, parseBrowserSetting } from '../../../fixtures/engines/find.ts';
import { upstreamVersion, versionIn } from '../../../fixtures/engines/find-build.ts';
import { missingPackages } from '../../../fixtures/engines/install-command.mjs';
import {
	isSnapStub,
	locateSystemBrowser,
	type Machine,
	playwrightBuildOf,
} from '../../../fixtures/engines/locate.mjs';
import { matchesLock } from '../../../fixtures/setup/dependencies.mjs';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nID=debian\n';
const ubuntu = 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nNAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';
const miniBrowser = 'usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

let root: string;
test.beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'crosscheck-find-'));
});
test.afterEach(() => rmSync(root, { recursive: true }));

function machine(overrides: Partial<Machine> = {}): Machine {
	return { root, platform: 'linux', superuser: false, ...overrides };
}

function put(file: string, content: string): string {
	const path = join(root, file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, content);
	return path;
}

function putExecutable(file: string, content = '#!/bin/sh\n'): string {
	const path = put(file, content);
	chmodSync(path, 0o755);
	return path;
}

function putSystem(osRelease: string): void {
	put('etc/os-release', osRelease);
	putExecutable('usr/bin/apt-get');
}

function putPackage(name: string, version: string): void {
	put(
		'var/lib/dpkg/status',
		`Package: ${name}\nStatus: install ok installed\nMaintainer: x <x@example.com>\n` +
			`Architecture: all\nVersion: ${version}\nDescription: x\n\n`,
	);
}

test.describe('the setting CROSSCHECK_BROWSERS', () => {
	const auto = { chromium: 'auto', firefox: 'auto', webkit: 'auto' };
	for (const [text, expected] of [
		[undefined, auto],
		['', auto],
		['system', { chromium: 'system', firefox: 'system', webkit: 'system' }],
		['chromium=system,firefox=playwright', { ...auto, chromium: 'system', firefox: 'playwright' }],
		[' system , webkit = auto ', { chromium: 'system', firefox: 'system', webkit: 'auto' }],
	] as const) {
		test(`${JSON.stringify(text) ?? 'unset'} is understood`, () => {
			expect(parseBrowserSetting(text)).toEqual(expected);
		});
	}

	for (const text of ['chrome', 'safari=system', 'chromium=debian', 'chromium=', '=system']) {
		test(`'${text}' is refused, with what can be written`, () => {
			expect(() => parseBrowserSetting(text)).toThrow(
				new RegExp(
					`^CROSSCHECK_BROWSERS: '${text}' is not understood; use auto, playwright, system`,
				),
			);
		});
	}
});

test.describe('the build that is taken', () => {
	test("Playwright's own goes first, and is described by its folder and Playwright's list", () => {
		putExecutable('usr/bin/chromium');
		const playwrightBuild = putExecutable('cache/chromium-1/chrome-linux64/chrome');
		expect(findEngine('chromium', 'auto', { machine: machine(), playwrightBuild })).toMatchObject({
			kind: 'found',
			source: 'playwright',
			executable: playwrightBuild,
			info: { name: 'chromium', version: 'unknown', build: 'Playwright build 1' },
		});
	});

	test("the distribution's is taken when Playwright's is not there, or when asked for", () => {
		putSystem(debian);
		putPackage('chromium', '156.0.8078.79-1~deb12u1');
		const executable = putExecutable(
			'usr/bin/chromium',
			'#!/bin/sh\necho noise >&2\necho "Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"\n',
		);
		for (const [source, playwrightBuild] of [
			['auto', null],
			['system', '/never/chromium-1/chrome'],
		] as const) {
			expect(findEngine('chromium', source, { machine: machine(), playwrightBuild })).toEqual({
				kind: 'found',
				name: 'chromium',
				source: 'system',
				executable,
				info: {
					name: 'chromium',
					version: '156.0.8078.79',
					build: 'Debian Chromium 156.0.8078.79-1~deb12u1',
					os: `Debian GNU/Linux 12 (bookworm), ${process.arch}`,
				},
			});
		}
	});

	test("Google's Chrome is not called the distribution's", () => {
		putSystem(ubuntu);
		putPackage('google-chrome-stable', '156.0.8078.90-1');
		putExecutable('usr/bin/google-chrome', '#!/bin/sh\necho "Google Chrome 156.0.8078.90 "\n');
		const found = findEngine('chromium', 'auto', { machine: machine(), playwrightBuild: null });
		expect(found).toMatchObject({
			info: { version: '156.0.8078.90', build: 'Google Chrome 156.0.8078.90-1' },
		});
	});

	test('WebKitGTK is described by its package, and needs Xvfb', () => {
		putSystem(debian);
		putPackage('libwebkit2gtk-4.1-0', '2.50.6-1~deb12u2');
		const executable = putExecutable(miniBrowser, '#!/bin/sh\nexit 1\n');
		expect(locateSystemBrowser('webkit', machine())).toBeNull();
		expect(missingPackages('webkit', machine())).toEqual(['xvfb']);
		putExecutable('usr/bin/Xvfb');
		expect(
			findEngine('webkit', 'auto', { machine: machine(), playwrightBuild: null }),
		).toMatchObject({
			executable,
			info: { version: '2.50.6', build: 'Debian WebKitGTK MiniBrowser 2.50.6-1~deb12u2' },
		});
	});

	test('WebKitGTK 4.1 goes before the others', () => {
		putExecutable('usr/bin/Xvfb');
		putExecutable('usr/libexec/webkitgtk-6.0/MiniBrowser');
		expect(locateSystemBrowser('webkit', machine())?.package).toBe('libwebkitgtk-6.0-4');
		const preferred = putExecutable('usr/libexec/webkit2gtk-4.1/MiniBrowser');
		expect(locateSystemBrowser('webkit', machine())?.executable).toBe(preferred);
	});

	test('macOS and Windows have no system browsers', () => {
		putExecutable('usr/bin/chromium');
		expect(locateSystemBrowser('chromium', machine({ platform: 'darwin' }))).toBeNull();
	});

	test('a browser that cannot be run counts as missing', () => {
		const executable = putExecutable('usr/bin/firefox-esr', '#!/bin/sh\nexit 127\n');
		expect(findEngine('firefox', 'auto', { machine: machine(), playwrightBuild: null })).toEqual({
			kind: 'missing',
			name: 'firefox',
			message: `Firefox: '${executable} --version' fails; install that browser again.`,
		});
	});
});

test.describe("Ubuntu's stand-ins for snaps", () => {
	const starter =
		'#!/bin/sh\nif ! [ -x /snap/bin/firefox ]; then exit 1; fi\nexec /snap/bin/firefox "$@"\n';

	test('a script that starts a snap is passed over for a real browser', () => {
		expect(isSnapStub(putExecutable('usr/bin/chromium-browser', starter))).toBe(true);
		const chrome = putExecutable('usr/bin/google-chrome');
		expect(locateSystemBrowser('chromium', machine())?.executable).toBe(chrome);
	});

	test('a link into a snap is no browser', () => {
		const snap = putExecutable('snap/firefox/current/firefox');
		mkdirSync(join(root, 'usr/bin'), { recursive: true });
		symlinkSync(snap, join(root, 'usr/bin/firefox'));
		expect(isSnapStub(join(root, 'usr/bin/firefox'))).toBe(true);
		expect(locateSystemBrowser('firefox', machine())).toBeNull();
	});

	test("a distribution's own starting script is a browser", () => {
		const script = '#!/bin/sh\nexec /usr/lib/chromium/chromium "$@"\n';
		expect(isSnapStub(putExecutable('usr/bin/chromium', script))).toBe(false);
	});

	test('a binary is a browser, whatever bytes are in it', () => {
		expect(isSnapStub(putExecutable('usr/bin/firefox', '\x7fELF /snap/bin/'))).toBe(false);
	});
});

test.describe('the message about a missing engine', () => {
	const apt = (packages: string, sudo = 'sudo ') =>
		`${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${packages}`;
	const message = (
		name: 'chromium' | 'firefox' | 'webkit',
		source: 'auto' | 'playwright' | 'system',
		where: Machine,
	) => {
		const found = findEngine(name, source, { machine: where, playwrightBuild: null });
		return found.kind === 'missing' ? found.message : 'found';
	};

	test('on Debian names the packages', () => {
		putSystem(debian);
		expect(message('chromium', 'auto', machine())).toBe(
			`Chromium is not installed; run: ${apt('chromium')}`,
		);
		expect(message('firefox', 'system', machine({ superuser: true }))).toBe(
			`Firefox is not installed; run: ${apt('firefox-esr', '')}`,
		);
		expect(message('webkit', 'auto', machine())).toBe(
			`WebKit is not installed; run: ${apt('libwebkit2gtk-4.1-0 xvfb')}`,
		);
	});

	test("names Playwright's command when its build was asked for", () => {
		putSystem(debian);
		putExecutable('usr/bin/firefox-esr');
		expect(message('firefox', 'playwright', machine())).toBe(
			"Firefox: Playwright's build is not installed; run: npx playwright install firefox",
		);
	});

	test('on Ubuntu never sends anybody to a snap', () => {
		putSystem(ubuntu);
		expect(missingPackages('chromium', machine())).toEqual([]);
		expect(message('firefox', 'auto', machine())).toBe(
			'Firefox: Ubuntu has it only as a snap, which cannot be used; run: ' +
				'sudo add-apt-repository -y ppa:mozillateam/ppa && sudo apt-get install -y firefox-esr',
		);
		expect(message('chromium', 'system', machine())).toContain('google-chrome-stable');
		expect(message('webkit', 'auto', machine())).toContain(apt('libwebkit2gtk-4.1-0 xvfb'));
	});

	test('without apt names what every system can do', () => {
		expect(message('webkit', 'auto', machine())).toBe(
			'WebKit is not installed; run: npx playwright install webkit (or install the ' +
				"distribution's own WebKitGTK with its MiniBrowser, and Xvfb with its package manager)",
		);
	});

	test('on macOS says why `system` finds nothing', () => {
		expect(message('webkit', 'system', machine({ platform: 'darwin' }))).toBe(
			'WebKit: system browsers are used on Linux only; ' +
				'unset CROSSCHECK_BROWSERS and run: npx playwright install webkit',
		);
	});
});

test.describe('versions', () => {
	for (const [printed, version] of [
		['Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)\n', '156.0.8078.79'],
		['Mozilla Firefox 153.7.0esr\n', '153.7.0esr'],
		['Google Chrome 156.0.8078.90 \n', '156.0.8078.90'],
		['no version 7 here', null],
		['', null],
	] as const) {
		test(`${JSON.stringify(printed)} tells ${version ?? 'none'}`, () => {
			expect(versionIn(printed)).toBe(version);
		});
	}

	for (const [packaged, version] of [
		['2.50.6-1~deb12u2', '2.50.6'],
		['2:21.1.7-3+deb12u13', '21.1.7'],
		['1.0-rc-1', '1.0-rc'],
		['2.50.6', '2.50.6'],
	] as const) {
		test(`package version ${packaged} is of ${version}`, () => {
			expect(upstreamVersion(packaged)).toBe(version);
		});
	}

	for (const [executable, folder, revision] of [
		[
			'/home/a/.cache/ms-playwright/firefox-1555/firefox/firefox',
			'/home/a/.cache/ms-playwright/firefox-1555',
			'1555',
		],
		[
			'C:\\a\\ms-playwright\\chromium-1248\\chrome-win\\chrome.exe',
			'C:\\a\\ms-playwright\\chromium-1248',
			'1248',
		],
		['/m/webkit_mac14_special-2251/pw_run.sh', '/m/webkit_mac14_special-2251', '2251'],
	] as const) {
		test(`the build at ${executable} has revision ${revision}`, () => {
			expect(playwrightBuildOf(executable)).toEqual({ folder, revision });
		});
	}

	test('an executable outside such a folder has no revision', () => {
		expect(playwrightBuildOf('/usr/bin/chromium')).toBeNull();
	});
});

test.describe('installed dependencies agree with the lock file', () => {
	const yaml = { version: '2.9.1', integrity: 'sha512-a' };
	const elsewhere = { version: '1.0.0', integrity: 'sha512-b', optional: true };
	const lock = {
		packages: { '': {}, 'node_modules/yaml': yaml, 'node_modules/elsewhere': elsewhere },
	};

	test('when all is there, or all but optional packages', () => {
		const { '': _, ...all } = lock.packages;
		expect(matchesLock({ packages: all }, lock)).toBe(true);
		expect(matchesLock({ packages: { 'node_modules/yaml': yaml } }, lock)).toBe(true);
	});

	for (const [difference, packages] of [
		['a package is missing', {}],
		['a version differs', { 'node_modules/yaml': { ...yaml, version: '2.9.0' } }],
		['contents differ', { 'node_modules/yaml': { ...yaml, integrity: 'sha512-c' } }],
		['there is one too many', { 'node_modules/yaml': yaml, 'node_modules/more': yaml }],
	] as const) {
		test(`not when ${difference}`, () => {
			expect(matchesLock({ packages }, lock)).toBe(false);
		});
	}
});
