import { createRequire } from 'node:module';
import { installsPackages } from '../node.ts';

/** As much of TypeScript's compiler as is needed here. */
interface Compiler {
	transpile(source: string, options: Readonly<Record<string, unknown>>): string;
}

/** `nest new` makes a tsconfig.json with these. */
const options = {
	module: 'esnext',
	target: 'es2023',
	experimentalDecorators: true,
	emitDecoratorMetadata: true,
};

/**
 * What Nest's own builder makes of the program: Node knows no decorators.
 * @throws Error with the command that installs the compiler, where it is missing
 */
export function compiled(source: string): string {
	return compiler().transpile(source, options);
}

function compiler(): Compiler {
	try {
		// Nest's decorators need the compiler of its own generation, not the one that checks our types.
		return createRequire(import.meta.url)('typescript') as Compiler;
	} catch (error) {
		throw new Error(`The compiler is missing (${error}). Install it: ${installsPackages}`);
	}
}
