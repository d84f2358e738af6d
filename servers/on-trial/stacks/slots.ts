import { type Edit, edited } from './edits.ts';

/** The files of a server: text by file name. The first holds the slots. */
export type Files = Readonly<Record<string, string>>;

/**
 * How one form of a server becomes another. A slot is what stands between the comment lines
 * `cors` and `end cors` (or `cors in http` and `end cors in http`): all that the server does
 * about CORS, and nothing else.
 */
export interface Change {
	/** By file name; they may add and remove whole lines, but keep the comment lines of slots. */
	readonly edits?: Readonly<Record<string, readonly Edit[]>>;
	/** New texts for slots, by the slot's name. */
	readonly slots?: Readonly<Record<string, string>>;
	/** Puts a slot before the line that holds this text; an empty text is the end of the file. */
	readonly moves?: Readonly<Record<string, string>>;
}

/**
 * The files of a server after a change.
 * @throws Error for a slot, or a text to be edited or found, that is not there exactly once
 */
export function changed(files: Files, { edits = {}, slots = {}, moves = {} }: Change): Files {
	const stranger = Object.keys(edits).find((name) => !Object.hasOwn(files, name));
	if (stranger !== undefined) throw new Error(`There is no file ${stranger}.`);
	const after = Object.fromEntries(
		Object.entries(files).map(([name, text]) => [name, edited(text, edits[name] ?? [])]),
	);
	const [main = ''] = Object.keys(files);
	const filled = Object.entries(slots).reduce(filledSlot, after[main] ?? '');
	return { ...after, [main]: Object.entries(moves).reduce(movedSlot, filled) };
}

function filledSlot(source: string, [slot, text]: readonly [string, string]): string {
	const [block, opening, , closing] = blockOf(source, slot);
	return edited(source, [[block, `${opening}${text.replace(/\n*$/, '\n')}${closing}`]]);
}

function movedSlot(source: string, [slot, landmark]: readonly [string, string]): string {
	const [block] = blockOf(source, slot);
	const rest = edited(source, [[block, '']]);
	if (landmark === '') return `${rest}${block}`;
	const line = rest.split('\n').filter((each) => each.includes(landmark));
	if (line.length !== 1) throw new Error(`On ${line.length} lines, not on one: ${landmark}`);
	return edited(rest, [[`${line[0]}\n`, `${block}${line[0]}\n`]]);
}

type Block = readonly [whole: string, opening: string, text: string, closing: string];

function blockOf(source: string, slot: string): Block {
	const comment = (words: string): string => `[\\t ]*(?:(?:#|//) ${words}|<!-- ${words} -->)\\n`;
	const pattern = new RegExp(`^(${comment(slot)})(.*?)^(${comment(`end ${slot}`)})`, 'ms');
	const [whole, opening = '', text = '', closing = ''] = pattern.exec(source) ?? [];
	if (whole === undefined) throw new Error(`There is no slot "${slot}".`);
	return [whole, opening, text, closing];
}
