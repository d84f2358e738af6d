/** A test file of web-platform-tests, and what it has to do with a server. */
export type WptFile = {
	/** From the root of web-platform-tests, with a slash at its end. */
	readonly folder: string;
	/** From the folder. */
	readonly name: string;
} & (ServersMatter | NoServersMatter);

interface ServersMatter {
	/** `partial`: most of the file is about the browser; the scenarios repeat what a server can see. */
	readonly fit: 'direct' | 'partial';
	/** Ids of the scenarios that check the same rule against a server, whether we have them or not. */
	readonly scenarios: readonly string[];
}

interface NoServersMatter {
	/** Why no server has a part in it. */
	readonly reason: string;
}

/** What is known of scenario ids. */
export interface KnownIds {
	readonly catalogue: ReadonlySet<string>;
	/** Why each scenario that we do not have is left out, by id. */
	readonly leftOut: Readonly<Record<string, string>>;
	/** Rules that only a browser can keep or break, as sentences, by id. */
	readonly browserDuties: Readonly<Record<string, string>>;
}

/** `covered`: by a scenario of the catalogue; `duty`: it has only rules that a browser keeps. */
export type Standing = 'covered' | 'missing' | 'duty' | 'no-server';

export interface JudgedFile {
	readonly file: WptFile;
	readonly standing: Standing;
	/** Ids by what is known of them; together they are the file's scenarios. */
	readonly covering: readonly string[];
	readonly duties: readonly string[];
	readonly missing: readonly string[];
}

/**
 * The file with the scenarios that cover it and its state; ids that are neither a scenario's nor a
 * browser's duty are missing.
 */
export function judgeFile(file: WptFile, known: KnownIds): JudgedFile {
	const ids = 'reason' in file ? [] : file.scenarios;
	const covering = ids.filter((id) => known.catalogue.has(id));
	const others = ids.filter((id) => !known.catalogue.has(id));
	const isDuty = (id: string) => Object.hasOwn(known.browserDuties, id);
	const duties = others.filter(isDuty);
	const missing = others.filter((id) => !isDuty(id));
	return { file, covering, duties, missing, standing: standingOf() };

	function standingOf(): Standing {
		if ('reason' in file) return 'no-server';
		if (covering.length > 0) return 'covered';
		return missing.length > 0 ? 'missing' : 'duty';
	}
}

export interface CoverageCounts {
	readonly files: number;
	readonly covered: number;
	/** Of the covered ones, those whose fit is partial. */
	readonly inPart: number;
	readonly missing: number;
	readonly duty: number;
	readonly noServer: number;
	/** Files that concern a server: covered or missing. */
	readonly concernServers: number;
	/** Different scenarios of the catalogue through which files are covered. */
	readonly scenarios: number;
	/** Covered files in a hundred that concern a server, rounded down; none where no file does. */
	readonly percent: number | undefined;
}

/**
 * How many files are in each state, and how many of those that concern servers are covered, in
 * whole percent.
 */
export function coverageCounts(judged: readonly JudgedFile[]): CoverageCounts {
	const count = (standing: Standing) => judged.filter((one) => one.standing === standing).length;
	const covered = count('covered');
	const missing = count('missing');
	const concernServers = covered + missing;
	return {
		files: judged.length,
		covered,
		inPart: judged.filter(isCoveredInPart).length,
		missing,
		duty: count('duty'),
		noServer: count('no-server'),
		concernServers,
		scenarios: new Set(judged.flatMap(({ covering }) => covering)).size,
		percent: concernServers === 0 ? undefined : Math.floor((100 * covered) / concernServers),
	};
}

/** Whether scenarios ask some of what the file asks, and not all. */
export const isCoveredInPart = ({ file, standing }: JudgedFile): boolean =>
	standing === 'covered' && 'fit' in file && file.fit === 'partial';
