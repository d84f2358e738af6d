import { defineConfig } from 'vitepress';
import { anchorOf } from '../../../reports/markdown/markdown.ts';
import { sidebar } from './sidebar.ts';

/** What VitePress makes the site by. */
export default defineConfig({
	lang: 'en',
	title: 'Crosscheck',
	description: 'Can your front-ends call your API, in Chromium, Firefox and WebKit, today?',
	outDir: '../site',
	// Without one, browsers ask for a file that is not there.
	head: [['link', { rel: 'icon', href: 'data:,' }]],
	// As GitHub makes anchors, so that a link is right in both places.
	markdown: { anchor: { slugify: anchorOf } },
	// It is a page, but none of VitePress's.
	ignoreDeadLinks: ['/scoreboard'],
	themeConfig: {
		nav: [
			{ text: 'Guides', link: '/guides/' },
			{ text: 'Contract', link: '/contract' },
			{ text: 'Findings', link: '/findings/' },
			{ text: 'Causes', link: '/causes/' },
			{ text: 'Fixes', link: '/fixes' },
		],
		sidebar,
		outline: [2, 3],
		search: { provider: 'local' },
	},
	vite: { build: { chunkSizeWarningLimit: 5000 } },
});
