import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Board } from './board.ts';

/** Where `npm run scoreboard` keeps what it measured. */
export const boardFile = resolve(import.meta.dirname, '../../scoreboard.json');

/** What was measured last. */
export const readBoard = (): Board => JSON.parse(readFileSync(boardFile, 'utf8'));
