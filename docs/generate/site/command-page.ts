import { help } from '../../../command/help.ts';
import { markdownTable } from '../../../reports/markdown/markdown.ts';
import { paged, type SitePage } from './site-page.ts';

const pages = [
	['check', 'one request, in real browsers', 'check.md'],
	['init', 'a proposed contract', 'init.md'],
	['doctor', 'what works on this machine', 'doctor.md'],
	['setup', 'installs the browsers that are missing', 'package.md'],
	['baseline, history', 'what has changed since', 'baseline.md'],
] as const;

/** The words of the command line, as the command itself says them. */
export const commandPage = (): SitePage => ({
	route: 'command.md',
	text: paged(
		'# The command: `npx crosscheck`',
		markdownTable(
			['command', 'what it is for'],
			pages.map(([name, about, route]) => [`[\`${name}\`](/${route})`, about]),
		),
		'`npx playwright test` tests the whole [contract](/contract.md); Playwright’s own flags apply. [Exit codes](/ci.md#exit-codes), [settings](/contract.md#settings-outside-of-the-contract).',
		'## What `npx crosscheck --help` says',
		`\`\`\`text\n${help}\`\`\``,
	),
});
