// @ts-check
/**
 * `npm run stack`: lists the servers of this folder, or runs one until it is interrupted. Node 20
 * runs no TypeScript, so this file has the rest loaded by jiti.
 */
import { join } from 'node:path';
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url, {
	fsCache: join(import.meta.dirname, '../../../node_modules/.cache/crosscheck'),
});
/** @type {typeof import('./serve.ts')} */
const { serve } = await jiti.import('./serve.ts');
process.exitCode = await serve(process.argv.slice(2));
