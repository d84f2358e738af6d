/** A PNG image of one pixel. */
export const pixel = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** A WOFF2 font whose only letter is a triangle. */
export const triangleFont = Buffer.from(
	'd09GMgABAAAAAAD4AAoAAAAAAkAAAACvAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAANAoYNQE2AiQDBgsGAAQgBTwHIBukAaAuCuwG+RpRzgkTPuNY8SGeL+7Zn7u7QUnS+LPAomaaBxoFHpBEVt779KEegOR11wg4X3Pqc7eA/93gOKJcUgskMIjwAUcYPGTbC4EsuqizRTvDDHAbg9Xay0968QIALKDQOGnByVgwRrD+9q8EQIFB0NgBBpDOc3wHBOHfd7z+QX/gfc5BRbYKrUB472ywPwCAZANBaQEFAIBxERBBQIlomb0oNVExj7uHiA0AAAA=',
	'base64',
);

/** A tenth of a second of silence as WAV: 8000 samples a second, one byte each. */
export function silence(): Buffer {
	const samples = Buffer.alloc(800, 128);
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + samples.length, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(8000, 24);
	head.writeUInt32LE(8000, 28);
	head.writeUInt16LE(1, 32);
	head.writeUInt16LE(8, 34);
	head.write('data', 36);
	head.writeUInt32LE(samples.length, 40);
	return Buffer.concat([head, samples]);
}
