import { posix } from 'node:path';
import { expect, test } from '@playwright/test';
import { dataFolders, type Room, rooms } from './arrows.ts';
import { files, importsOf, packagesOf, sources, textOf } from './sources.ts';

/** The room that a file belongs to. */
const roomOf = (file: string): Room | undefined =>
	rooms
		.filter(({ folder }) => file.startsWith(`${folder}/`))
		.sort((one, other) => other.folder.length - one.folder.length)[0];

const mayImport = (room: Room, file: string): boolean => {
	const folder = roomOf(file)?.folder ?? '';
	return [room.folder, ...room.imports].some((allowed) => [file, folder].includes(allowed));
};

test.describe('who may import whom', () => {
	const astray = sources.flatMap((file) => {
		const room = roomOf(file);
		if (!room) return [];
		return importsOf(file)
			.filter((imported) => !mayImport(room, imported))
			.map((imported) => `${file} imports ${imported}`);
	});

	for (const { folder, imports } of rooms) {
		test(`${folder} imports of ours only ${['itself', ...imports].join(', ')}`, () => {
			const own = astray.filter((line) => roomOf(line.split(' ')[0] ?? '')?.folder === folder);
			expect(own).toEqual([]);
		});
	}

	for (const { folder, packages } of rooms) {
		if (!packages) continue;
		test(`${folder} imports of packages only ${packages.join(', ') || 'none'}`, () => {
			const own = sources.filter((file) => roomOf(file)?.folder === folder);
			const other = own.flatMap(packagesOf).filter((name) => !packages.includes(name));
			expect([...new Set(other)]).toEqual([]);
		});
	}

	test('every import leads to a file', () => {
		const dead = sources.flatMap((file) =>
			importsOf(file)
				.filter((imported) => !files.includes(imported))
				.map((imported) => `${file} imports ${imported}`),
		);
		expect(dead).toEqual([]);
	});

	test('no file imports itself by a detour', () => {
		expect(circles(new Map(sources.map((file) => [file, importsOf(file)])))).toEqual([]);
	});
});

/** The files that reach themselves by imports, in groups that reach each other. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
	const reached = new Map([...imports.keys()].map((file) => [file, reachedFrom(file, imports)]));
	const inCircle = [...reached].filter(([file, others]) => others.has(file)).map(([file]) => file);
	const groups = inCircle.map((file) =>
		inCircle.filter((other) => reached.get(file)?.has(other) && reached.get(other)?.has(file)),
	);
	return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function reachedFrom(start: string, imports: ReadonlyMap<string, readonly string[]>): Set<string> {
	const reached = new Set<string>();
	const waiting = [start];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		for (const next of imports.get(file) ?? []) {
			if (reached.has(next)) continue;
			reached.add(next);
			waiting.push(next);
		}
	}
	return reached;
}

test('circles are found', () => {
	const imports = new Map([
		['a', ['b']],
		['b', ['c', 'd']],
		['c', ['a']],
		['d', []],
	]);
	expect(circles(imports)).toEqual([['a', 'b', 'c']]);
});

test.describe('how much stands side by side', () => {
	const folders = [...new Set(files.map((file) => posix.dirname(file)))];
	const heldBy = (folder: string) => files.filter((file) => posix.dirname(file) === folder).length;
	const most = 20;

	test(`no folder but those of data holds more than ${most} files`, () => {
		const full = folders.filter((folder) => heldBy(folder) > most);
		expect(full.filter((folder) => !(folder in dataFolders))).toEqual([]);
	});

	test('each folder of data is there', () => {
		expect(Object.keys(dataFolders).filter((name) => !folders.includes(name))).toEqual([]);
	});
});

test.describe('how long a file is', () => {
	const most = 250;
	const product = sources.filter((file) => !/^(tests|servers\/on-trial)\//.test(file));

	test(`a file of the product with more than ${most} lines says in its first comment why`, () => {
		const unexplained = product.filter((file) => {
			const text = textOf(file);
			const [comment = ''] = /\/\*\*.*?\*\//s.exec(text) ?? [];
			return text.split('\n').length - 1 > most && !/\blong\b/i.test(comment);
		});
		expect(unexplained).toEqual([]);
	});
});

test.describe('no preflight is answered by Playwright', () => {
	test('nothing asks for what makes it answer them', () => {
		const banned = ['.route(', 'httpCredentials', 'extraHTTPHeaders', "page.on('request'"];
		const found = files
			.filter((file) => /^(command|fixtures|tests)\/.*\.(ts|mjs|js|html)$/.test(file))
			.filter((file) => !file.startsWith('tests/self/'))
			.flatMap((file) =>
				banned.filter((text) => textOf(file).includes(text)).map((text) => `${file}: ${text}`),
			);
		expect(found).toEqual([]);
	});

	test('servers know nothing of it', () => {
		const packages = sources.filter((file) => file.startsWith('servers/')).flatMap(packagesOf);
		expect(packages.filter((name) => name.includes('playwright'))).toEqual([]);
	});
});

test('CONTRIBUTING.md tells of every package why it is here', () => {
	const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
	const packages = Object.keys({ ...dependencies, ...devDependencies });
	const page = textOf('CONTRIBUTING.md');
	expect(packages.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
