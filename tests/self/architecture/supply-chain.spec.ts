import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const root = resolve(import.meta.dirname, '../../..');

interface Package {
	readonly version?: string;
	readonly resolved?: string;
	readonly integrity?: string;
	readonly license?: string;
	readonly dev?: boolean;
}

const lock: { readonly packages: Readonly<Record<string, Package>> } = JSON.parse(
	readFileSync(resolve(root, 'package-lock.json'), 'utf8'),
);
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const licencesOf = ({ license = 'none' }: Package): string[] =>
	license.replaceAll(/[()]/g, '').split(/ OR | AND /);

test('every package is pinned with its digest, and from no other place than a registry', () => {
	expect(packages.length).toBeGreaterThan(50);
	for (const [path, { resolved, integrity }] of packages) {
		// Without an address it is the registry that npm is set to; the digest holds in any case.
		expect
			.soft(resolved ?? 'https://registry.npmjs.org/', path)
			.toMatch(/^https:\/\/registry\.npmjs\.org\//);
		expect.soft(integrity, path).toMatch(/^sha512-/);
	}
});

test('SECURITY.md lists the licences that are in use', () => {
	const text = readFileSync(resolve(root, 'SECURITY.md'), 'utf8').replaceAll(/\s+/g, ' ');
	const [, listed = ''] = /Licences in use: (.*?)\. [A-Z]/.exec(text) ?? [];
	const used = new Set(packages.flatMap(([, each]) => licencesOf(each)));
	expect(listed.split(', ').sort()).toEqual([...used].sort());
});

test('what is installed with the product has no licence that asks for more than its text', () => {
	for (const [path, each] of packages) {
		if (!each.dev) expect.soft(licencesOf(each), path).not.toContain('MPL-2.0');
	}
});

interface Component {
	readonly 'bom-ref': string;
	readonly licenses?: readonly unknown[];
	readonly hashes?: readonly unknown[];
}

test('npm sbom lists every package of the lock file, each with its licence and digest', () => {
	// Not with --omit dev: npm then leaves out what the product and its tests both need.
	const words = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
	const printed = execFileSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
	const { components }: { readonly components: readonly Component[] } = JSON.parse(printed);
	const locked = packages.map(
		([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`,
	);
	expect([...new Set(components.map((each) => each['bom-ref']))].sort()).toEqual(
		[...new Set(locked)].sort(),
	);
	const bare = components.filter(({ licenses = [], hashes = [] }) => !licenses[0] || !hashes[0]);
	expect(bare).toEqual([]);
});

test('a published version says which commit and workflow it was made by', () => {
	const { publishConfig } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
	expect(publishConfig).toEqual({ access: 'public', provenance: true });
	const workflow = readFileSync(resolve(root, '.github/workflows/publish.yml'), 'utf8');
	// Without this right GitHub signs no statement of provenance.
	expect(workflow).toContain('id-token: write');
	expect(workflow).toContain('npm sbom');
});
