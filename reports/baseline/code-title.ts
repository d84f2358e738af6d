import { codeText, isCode } from '../../model/findings/index.ts';

/** What a code says in a few words; the code itself where a later version wrote it. */
export const codeTitle = (code: string): string => (isCode(code) ? codeText(code).title : code);
