import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Board } from '../../reports/scoreboard/board.ts';

export const boardFile = resolve(import.meta.dirname, '../../docs/scoreboard.json');

export const readBoard = (): Board => JSON.parse(readFileSync(boardFile, 'utf8'));
