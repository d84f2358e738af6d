import type { Exchange } from '../../../model/http.ts';
import { type Html, html, joined } from '../html.ts';
import { type ResultGroup, sentenceFor } from './result-groups.ts';

const ofCors = /^(access-control-.*|vary|timing-allow-origin|cross-origin-.*|location)$/i;

/** What was seen, at its shortest: the verdict's sentence, and a line for each request. */
export function factsHtml(resultGroup: ResultGroup): Html {
	const { observation } = resultGroup.record;
	const lines = (observation?.exchanges ?? []).map(exchangeFact);
	return html`<p>${sentenceFor(resultGroup)}</p>${
		lines.length > 0 && html`<pre>${joined(lines, '\n')}</pre>`
	}`;
}

function exchangeFact({ request, response, role }: Exchange): string {
	const path = request.url.replace(/^https?:\/\/[^/]*/, '');
	if (!response) return `${request.method} ${path} (${role}): no response`;
	const headers = response.headers.filter(([name]) => ofCors.test(name));
	return [
		`${request.method} ${path} (${role}): ${response.status}`,
		...headers.map(([name, value]) => `  ${name}: ${value}`),
	].join('\n');
}
