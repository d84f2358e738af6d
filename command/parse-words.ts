import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/**
 * The flags and other words of a command that has few flags.
 * @throws UsageError for a flag that is not known, or one without its value
 */
export function parseWords<const O extends NonNullable<ParseArgsConfig['options']>>(
	words: readonly string[],
	options: O,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true }>> {
	try {
		return parseArgs({ args: [...words], options, allowPositionals: true });
	} catch (error) {
		const [problem = ''] = (error as Error).message.split('. ');
		throw new UsageError(problem, 'see npx crosscheck --help');
	}
}
