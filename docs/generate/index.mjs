// @ts-check
/**
 * `npm run docs`: writes the pages and schemas that are made from the code. Node 20 runs no
 * TypeScript, so this file has the rest loaded by jiti.
 */
import { join } from 'node:path';
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url, {
	fsCache: join(import.meta.dirname, '../../node_modules/.cache/crosscheck'),
});
/** @type {typeof import('./write.ts')} */
const { writeGenerated } = await jiti.import('./write.ts');
await writeGenerated();
