import {
	anchorOf,
	asCode,
	codeList,
	markdownTable,
	plainText,
} from '../../../reports/markdown/markdown.ts';
import {
	coverageCounts,
	isCoveredInPart,
	type JudgedFile,
	judgeFile,
	type KnownIds,
	type WptFile,
} from './coverage.ts';

/**
 * The text of `docs/wpt-coverage.md`: every file of web-platform-tests that was looked at, with the
 * scenarios that ask the same of a server, or the reason why there are none.
 * @param areas scenario ids by folder, for folders that were looked at as a whole
 */
export function wptPage(
	files: readonly WptFile[],
	areas: Readonly<Record<string, readonly string[]>>,
	known: KnownIds,
): string {
	const judged = files.map((file) => judgeFile(file, known));
	const mapped = [...judged.flatMap(scenariosOf), ...Object.values(areas).flat()];
	const names = [...new Set(files.map(({ folder }) => folder))];
	const folders = names.map((name): Folder => ({ name, held: judged.filter(isIn(name)) }));
	const sections = [
		introduction,
		summary(judged, folders),
		...folders.map((folder) => folderSection(folder, known)),
		areaSection(areas, known),
		dutySection(known),
		ownSection([...known.catalogue].filter((id) => !mapped.includes(id))),
	];
	return `${sections.join('\n\n')}\n`;
}

interface Folder {
	readonly name: string;
	readonly held: readonly JudgedFile[];
}

const isIn =
	(folder: string) =>
	({ file }: JudgedFile): boolean =>
		file.folder === folder;

const introduction = `# Coverage of web-platform-tests

<!-- Generated from docs/generate/wpt: \`npm run docs\` writes it. -->

Browser makers share a large set of tests, [web-platform-tests](https://github.com/web-platform-tests/wpt)
(WPT for short). It asks: does a *browser* keep the standard? Its server is its own and always
answers as the test wants. Crosscheck turns this around: the browsers are taken as they are, and it
asks whether *your server* does its part.

So no file of WPT can be run against your server. But most of its CORS tests are about a rule in
which a server has a part too: which header it must send, which preflight it must answer. For each
file, this page says which of Crosscheck's scenarios check the same rule from the server's side.
[catalogue.md](catalogue.md) tells what each scenario claims.

## How it is counted

- **covered**: at least one scenario checks the file's rule against your server. It does not mean that
  every single check within the file is repeated. *Covered in part*: most of the file is about the
  browser alone, such as the order of events in the page; what a server can see of it is checked.
- **not covered**: it concerns a server, and no scenario checks it. The reason is given.
- **the browser's duty**: the file's rules concern requests to a server, but only the browser can
  keep or break them. There is nothing for a server to get right, so the file does not count. The rules
  have names too; they are told in [a section of their own](#the-browsers-duties).
- **not a server's matter**: no request to a server is at stake, or none that CORS decides. It does
  not count either.

The percentage is: covered files, of all files that concern a server (covered and not covered),
rounded down.

A covered file may also ask what no scenario of the catalogue checks. The names then stand after *not
in the catalogue*; [catalogue.md](catalogue.md#left-out-and-why) has the reasons.

\`cors/\` and \`fetch/api/cors/\` are listed whole. Of the other folders, the files were chosen that
have to do with CORS, so their percentages say less. The paths are from lists of WPT that other
projects publish; a file may have moved since. Files that WPT runs in several places (page, worker, …)
count once, and the tests' own helper files are not counted. The oldest CORS tests (\`cors/CORS_001.htm\`
and those that followed it) are no longer part of WPT; what they asked lives on in the files listed here.`;

const scenariosOf = ({ file }: JudgedFile): readonly string[] =>
	'scenarios' in file ? file.scenarios : [];

function summary(judged: readonly JudgedFile[], folders: readonly Folder[]): string {
	const rows = folders.map(({ name, held }) =>
		countCells(`[${asCode(name)}](#${anchorOf(name)})`, held),
	);
	const total = countCells('**all folders**', judged);
	return `## Folder by folder\n\n${markdownTable(countHeads, [...rows, total])}`;
}

const countHeads = [
	'Folder',
	'Files',
	'Covered',
	'of these in part',
	'through scenarios',
	'Not covered',
	"The browser's duty",
	"Not a server's matter",
	'Coverage',
];

function countCells(name: string, judged: readonly JudgedFile[]): string[] {
	const { files, covered, inPart, scenarios, missing, duty, noServer, percent } =
		coverageCounts(judged);
	const numbers = [files, covered, inPart, scenarios, missing, duty, noServer];
	return [name, ...numbers.map(String), percent === undefined ? '–' : `${percent} %`];
}

const folderSection = ({ name, held }: Folder, known: KnownIds): string =>
	`## \`${name}\`

[This folder in WPT](${wptRoot}${name})

${markdownTable(
	['File', 'Standing', 'Scenarios, or the reason why there are none'],
	held.map((one) => [asCode(one.file.name), standingWords(one), accountOf(one, known)]),
)}`;

const wptRoot = 'https://github.com/web-platform-tests/wpt/tree/master/';

function standingWords(judged: JudgedFile): string {
	if (isCoveredInPart(judged)) return 'covered in part';
	const words = {
		covered: 'covered',
		missing: 'not covered',
		duty: "the browser's duty",
		'no-server': "not a server's matter",
	};
	return words[judged.standing];
}

function accountOf({ file, standing, ...ids }: JudgedFile, known: KnownIds): string {
	if ('reason' in file) return plainText(file.reason);
	if (standing === 'duty') return withSentences(ids.duties, known.browserDuties);
	return standing === 'missing' ? withSentences(ids.missing, known.leftOut) : idsByClass(ids);
}

const withSentences = (
	ids: readonly string[],
	sentences: Readonly<Record<string, string>>,
): string =>
	ids
		.map((id) => `${asCode(id)}: ${plainText(sentences[id] ?? 'Not in the catalogue.')}`)
		.join(' ');

/** The catalogue's own ids first, then those that it does not have, by class. */
function idsByClass(ids: Pick<JudgedFile, 'covering' | 'missing' | 'duties'>): string {
	const parts = [
		codeList(ids.covering),
		ids.missing.length > 0 && `not in the catalogue: ${codeList(ids.missing)}`,
		ids.duties.length > 0 && `the browser's duty: ${codeList(ids.duties)}`,
	];
	return parts.filter((part) => typeof part === 'string' && part !== '').join('; ');
}

function areaSection(areas: Readonly<Record<string, readonly string[]>>, known: KnownIds): string {
	const rows = Object.entries(areas).map(([folder, scenarios]) => [
		`[${asCode(folder)}](${wptRoot}${folder})`,
		idsByClass(judgeFile({ folder, name: '', fit: 'partial', scenarios }, known)),
	]);
	return `## Folders as a whole

These folders touch CORS at one point only. They were looked at as a whole, not file by file, and are
not counted above.

${markdownTable(['Folder', 'Scenarios'], rows)}`;
}

const dutySection = ({ browserDuties, catalogue }: KnownIds): string => `## The browser's duties

What only a browser can keep or break, and a server cannot change. Some of these are questions to
which the browsers' answers differ; the server has to live with each of them.

${markdownTable(
	['Name', 'Rule or question'],
	Object.entries(browserDuties)
		.filter(([id]) => !catalogue.has(id))
		.map(([id, sentence]) => [asCode(id), plainText(sentence)]),
)}`;

const ownSection = (ids: readonly string[]): string => `## Scenarios that WPT has no file for

WPT cannot ask these, because its server is its own: they are mostly about a server's list of
origins, about what stands before the server (gateways, caches), and about the paths on which things go wrong.

${ids.map((id) => `- ${asCode(id)}`).join('\n')}`;
