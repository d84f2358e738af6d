// @ts-check
/** One part of `npm run bench` in a process of its own: `part.mjs start|raw|plain|host engine number`. */
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url);
/** @type {typeof import('./parts.ts')} */
const parts = await jiti.import('./parts.ts');
const [name = '', engine = '', number = '1'] = process.argv.slice(2);
const part = parts[/** @type {'start' | 'raw' | 'plain' | 'host'} */ (name)];
const ms = await part(
	/** @type {import('../../../model/observation.ts').EngineName} */ (engine),
	Number(number),
);
console.log(JSON.stringify({ ms }));
