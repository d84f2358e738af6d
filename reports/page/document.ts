import { style } from './assets.ts';
import { Html, html } from './html.ts';

/**
 * An HTML document that needs nothing else.
 * @param contentPolicy which scripts and styles count
 */
export const documentHtml = (title: string, contentPolicy: string, body: Html): string =>
	html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.markup;
