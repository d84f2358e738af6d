// @ts-check
/** `memory.mjs pid`: at SIGTERM prints the most megabytes that this process and all below it had. Linux only. */
import { readdirSync } from 'node:fs';
import { textOf } from './measure.mjs';

/** Megabytes of a process and all below it, shared pages counted once. @param {number} root */
function memoryBelow(root) {
	const parents = new Map();
	for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		parents.set(Number(id), Number(/\) \S (\d+)/.exec(textOf(`/proc/${id}/stat`))?.[1]));
	}
	/** @param {number} id @returns {boolean} */
	const isBelow = (id) => id === root || (id > 1 && isBelow(parents.get(id) ?? 0));
	const sizes = [...parents.keys()]
		.filter(isBelow)
		.map((id) => Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${id}/smaps_rollup`))?.[1] ?? 0));
	return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

let peak = 0;
setInterval(() => {
	peak = Math.max(peak, memoryBelow(Number(process.argv[2])));
}, 1_000);
process.on('SIGTERM', () => process.stdout.write(String(peak), () => process.exit()));
