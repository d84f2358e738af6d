import { defineCrosscheck } from './package/index.ts';

export default defineCrosscheck();
