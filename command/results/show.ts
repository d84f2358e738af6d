import { resolve } from 'node:path';
import {
	redactHeaders,
	redactSecrets,
	withPlainMarks,
} from '../../fixtures/run-host/redaction/redact.ts';
import { writeWhole } from '../../reports/files/write-file.ts';
import type { CheckOptions } from '../check-options.ts';
import type { Conclusion } from '../conclusion.ts';
import { asJson } from './json.ts';
import { paintFor } from './layout.ts';
import { asText } from './text.ts';

/** Prints all that a check has found out, as text or JSON. */
export function printConclusion(options: CheckOptions, conclusion: Conclusion): void {
	const shown = withoutSecrets(options);
	const text = options.json
		? `${JSON.stringify(asJson(shown, conclusion), null, '\t')}\n`
		: asText(shown, conclusion, paintFor(process.stdout, process.env));
	process.stdout.write(withPlainMarks(text));
}

/** Writes the page that `--html` names, if it does. */
export async function writePage(options: CheckOptions, conclusion: Conclusion): Promise<void> {
	if (options.html === undefined) return;
	const { asPage } = await import('./page.ts');
	const page = asPage(withoutSecrets(options), conclusion, new Date());
	writeWhole(resolve(options.html), withPlainMarks(page));
	process.stderr.write(`Page: ${options.html}\n`);
}

/** Short secrets are known by their headers only. */
function withoutSecrets(options: CheckOptions): CheckOptions {
	const { request, secrets } = options;
	const withoutCredentials = { ...request, headers: redactHeaders(request.headers) };
	return redactSecrets({ ...options, request: withoutCredentials }, secrets);
}
