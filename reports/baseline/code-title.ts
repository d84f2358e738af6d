import { codeText, isCode } from '../../model/findings/index.ts';

/** The title of a finding by its code; the code itself where a later version wrote it. */
export const codeTitle = (code: string): string => (isCode(code) ? codeText(code).title : code);
