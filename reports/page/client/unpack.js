// @ts-check

/** @type {Map<string, Promise<Record<string, string>>>} */
const unpacked = new Map();

/**
 * The packed block that belongs to an anchor; undefined where there is none.
 * @param {Element} inside an element of the scenario's table
 * @param {string} anchor
 */
export async function packedBlock(inside, anchor) {
	const number = inside.closest('.scenario')?.getAttribute('data-bundle') ?? '';
	const known = unpacked.get(number) ?? unpack(number);
	unpacked.set(number, known);
	return (await known)[anchor];
}

/** @param {string} number @returns {Promise<Record<string, string>>} */
async function unpack(number) {
	const bundle = document.getElementById(`bundle-${number}`);
	if (!(bundle instanceof HTMLTemplateElement)) return {};
	const text = bundle.content.textContent ?? '';
	const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
	return JSON.parse(await new Response(stream).text());
}
