/** What breaks readers: signs of each format, names that objects have by nature, and odd bytes. */
const nasty = [
	...[
		'"',
		"'",
		'`',
		'\\',
		'{',
		'}',
		'[',
		']',
		'(',
		')',
		',',
		':',
		';',
		'=',
		'&',
		'*',
		'!',
		'|',
		'>',
		'#',
	],
	...['__proto__', 'constructor', 'prototype', 'toString', '{"__proto__":{"polluted":1}}'],
	...[
		'__proto__: { polluted: 1 }',
		'<<: *a',
		'&a [*a]',
		'!!js/function "x"',
		'? [a]: b',
		'--- \n',
		'%YAML 9',
	],
	...['\0', '\u2028', '\ufeff', '\ud83d', '\x1b[2J', '\r', '\n', '\t', '${', '${X:-', '$(', '`id`'],
	...['-1', '1e999', '0x10', 'NaN', 'null', 'true', '99999999999999999999', '.inf', '2001-01-01'],
	...[
		'\\u{110000}',
		'\\u',
		'\\x',
		'\\U',
		'../../../etc/passwd',
		'file:///etc/passwd',
		'javascript:1',
	],
	...[
		'"$ref":"file:///etc/passwd"',
		'$ref: ../foreign.json',
		'"$ref":"http://127.0.0.1:9/a.json"',
		"$ref: '#/paths'",
		'$ref: "#"',
	],
	...['"format":2', '"kind":"footer"', '"kind":"header"', '[[[[[[', '{"a":{"a":{"a":'],
];

const repeated = ['a', '[', '{', '\\', '"', '-', '('].map((sign) => sign.repeat(2_000));

/** Numbers from 0 up to below 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** One of these texts with one to four slips: something cut, repeated, moved, replaced or put in. */
export function mutated(texts: readonly string[], seed: number): string {
	const random = randomFrom(seed);
	const below = (count: number) => Math.floor(random() * count);
	const oneOf = (list: readonly string[]) => list[below(list.length)] ?? '';
	const put = () => {
		const kind = below(10);
		if (kind === 0) return oneOf(repeated);
		return kind < 8 ? oneOf(nasty) : String.fromCharCode(below(0x10000), below(0x100), below(0x80));
	};
	let text = oneOf(texts);
	for (let left = 1 + below(4); left > 0; left -= 1) {
		const from = below(text.length + 1);
		const to = from + below(30);
		const edits = [
			() => text.slice(0, from) + put() + text.slice(from),
			() => text.slice(0, from) + text.slice(to),
			() => text.slice(0, from) + put() + text.slice(to),
			() => text + text.slice(from, from + 300),
			() => text.slice(0, from),
			() => text.slice(from) + text.slice(0, from),
			() => text.slice(0, from) + String.fromCharCode(below(256)) + text.slice(from + 1),
		];
		text = edits[below(edits.length)]?.() ?? text;
	}
	return text;
}
