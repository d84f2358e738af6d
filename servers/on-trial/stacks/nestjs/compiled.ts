import { createRequire } from 'node:module';
import { installsPackages } from '../node.ts';

/** As much of TypeScript's compiler as is needed here. */
interface Compiler {
	transpileModule(
		source: string,
		settings: Readonly<Record<string, unknown>>,
	): { readonly outputText: string; readonly diagnostics?: readonly Diagnostic[] };
}

interface Diagnostic {
	readonly messageText: unknown;
}

/** `nest new` makes a tsconfig.json with these. */
const compilerOptions = {
	module: 'esnext',
	target: 'es2023',
	experimentalDecorators: true,
	emitDecoratorMetadata: true,
};

/**
 * What Nest's own builder makes of the program: Node knows no decorators.
 * @throws Error with what the compiler said and the command that installs it
 */
export function compiled(source: string): string {
	const { outputText, diagnostics = [] } = compiler().transpileModule(source, {
		compilerOptions,
		reportDiagnostics: true,
	});
	const [first] = diagnostics;
	if (first === undefined) return outputText;
	throw new Error(
		`It does not compile: ${String(first.messageText)}\nIf a part is missing: ${installsPackages}`,
	);
}

function compiler(): Compiler {
	try {
		// Nest's decorators need the compiler of its own generation, not the one that checks our types.
		return createRequire(import.meta.url)('typescript') as Compiler;
	} catch (error) {
		throw new Error(`The compiler is missing (${error}). Install it: ${installsPackages}`);
	}
}
