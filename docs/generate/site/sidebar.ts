import type { DefaultTheme } from 'vitepress';
import { causeKinds } from '../../../model/causes/index.ts';
import { findingGroups } from '../../../model/findings/groups.ts';

const item = (text: string, route: string): DefaultTheme.SidebarItem => ({
	text,
	link: `/${route}`,
});

const group = (text: string, ...items: DefaultTheme.SidebarItem[]): DefaultTheme.SidebarItem => ({
	text,
	items,
});

const start = group(
	'Start',
	item('Crosscheck', ''),
	item('In your own repository', 'package'),
	item('What a green cell proves', 'about/green'),
	item('Beside curl and other tools', 'about/comparison'),
);

const guides = group(
	'Guides',
	item('Which page for which task', 'guides/'),
	item('A call of your front-end fails', 'guides/failing-call'),
	item('OPTIONS gets 401 or 403', 'guides/options-401'),
	item('Origins that must stay outside', 'guides/strange-origins'),
	item('After a gateway change', 'guides/gateway-change'),
	item('Nightly, in CI', 'ci'),
	item('What has changed since', 'baseline'),
	item('A proposed contract', 'init'),
	item('What works on this machine', 'doctor'),
);

const reference = group(
	'Reference',
	item('The contract', 'contract'),
	item('The command', 'command'),
	item('crosscheck check', 'check'),
	item('The report', 'report'),
	item('The results file', 'results'),
	item('Findings', 'findings/'),
	item('Causes', 'causes/'),
	item('Fixes, stack by stack', 'fixes'),
	item('The catalogue', 'catalogue'),
);

const inside = group(
	'How it is tested',
	item('Real servers', 'stacks'),
	item('Coverage of web-platform-tests', 'wpt-coverage'),
	item('Reliability', 'reliability'),
	item('Performance', 'performance'),
	item('Security', 'security'),
	item('Contributing', 'contributing'),
);

/** By the beginning of a page's path. */
export const sidebar: DefaultTheme.SidebarMulti = {
	'/': [start, guides, reference, inside],
	'/findings/': [
		item('All findings', 'findings/'),
		...findingGroups.map(({ title, entries }) => ({
			text: title,
			collapsed: true,
			items: Object.keys(entries).map((code) => item(code, `findings/${code}`)),
		})),
	],
	'/causes/': [
		item('All causes', 'causes/'),
		...causeKinds.map(({ id, title }) => item(title, `causes/${id}`)),
	],
};
