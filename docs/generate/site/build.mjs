// @ts-check
/**
 * `npm run docs:site`: makes a site of the Markdown files, in `docs/dist/site`. With `--base /path/` for a server
 * that has it below that path. Node 20 runs no TypeScript, so this file has the rest loaded by jiti.
 */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';
import { build } from 'vitepress';

const root = join(import.meta.dirname, '../../..');
const jiti = createJiti(import.meta.url, {
	fsCache: join(root, 'node_modules/.cache/crosscheck'),
});
/** @type {typeof import('./gather.ts')} */
const { gather } = await jiti.import('./gather.ts');

/** @param {string} message @returns {never} */
function stop(message) {
	process.stderr.write(`docs:site: ${message}\n`);
	process.exit(2);
}

function options() {
	try {
		return parseArgs({ options: { base: { type: 'string' }, to: { type: 'string' } } }).values;
	} catch (error) {
		const [reason] = `${error instanceof Error ? error.message : error}`.split('. ');
		return stop(`${reason}  → it takes --base /path/ and --to FOLDER, a folder of this project`);
	}
}

const { base = '/', to = join(root, 'docs/dist') } = options();
if (!/^\/(.*\/)?$/.test(base)) {
	stop(`--base ${base} is no path of a folder  → write it with a slash at both ends: /docs/`);
}
const pages = join(to, 'pages');
const broken = gather(pages);
if (broken.length > 0) stop(`links lead nowhere\n${broken.join('\n')}`);
await build(pages, { base });

/** @param {string} path */
const fromHere = (path) => relative('', path);
console.log(
	`Written to ${fromHere(join(to, 'site'))}. To read it: npx vitepress serve ${fromHere(pages)}`,
);
