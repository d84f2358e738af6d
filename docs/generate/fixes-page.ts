import { type Remedy, remedies } from '../../model/remedy.ts';
import { fixRecipes } from '../../reports/problems/fixes/recipes.ts';
import type { FixPolicy, FixRecipe } from '../../reports/problems/fixes/stack.ts';
import { asMarkdown } from './as-markdown.ts';

/** The policy that the page's configurations are filled with. */
export const examplePolicy: FixPolicy = {
	origins: ['https://app.example.com', 'https://admin.example.com'],
	methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
	allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id'],
	credentials: true,
	exposeHeaders: ['ETag', 'X-Request-Id'],
	maxAge: 600,
};

/**
 * The text of `docs/fixes.md`: how each stack is configured. Each stack's name in the contract is a
 * heading, so that `fixes.md#<stack>` leads there.
 */
export function fixesPage(): string {
	return `${[introduction, contents(), ...fixRecipes.map(section)].join('\n\n')}\n`;
}

const introduction = `# How to put CORS right, stack by stack

<!-- Generated from reports/problems/fixes: \`npm run docs\` writes it. -->

Where a report knows what answers for your API, it says what to change in the words of that server,
framework or gateway. It knows from [\`stack\`](contract.md#stack) in the contract, or guesses from
headers such as \`Server\`.

This page shows for each what a report proposes, filled with one policy: the pages on
\`https://app.example.com\` and \`https://admin.example.com\` may call the API with cookies, by \`GET\`,
\`POST\`, \`PUT\`, \`PATCH\` and \`DELETE\`, may send \`Authorization\`, \`Content-Type\` and \`X-Request-Id\`,
may read \`ETag\` and \`X-Request-Id\`, and need not ask again for ten minutes. A report fills in what your
contract promises.

**Run here** means that a self-test of Crosscheck starts the real server with this text and lets
browsers judge it. The others are written after their makers' documentation: try them before you rely
on them.`;

const isRun = ({ tested }: FixRecipe): string => (tested ? 'yes' : 'no');

const contents = (): string =>
	[
		'| stack | name | run here |',
		'|---|---|---|',
		...fixRecipes.map((stack) => {
			const { id, name } = stack;
			return `| [\`${id}\`](#${id}) | ${name} | ${isRun(stack)} |`;
		}),
	].join('\n');

const troubles: Readonly<Record<Remedy, string>> = {
	'turn-cors-on': 'The headers are missing',
	'answer-preflights': 'OPTIONS is refused',
	'list-origin': 'A page of yours is blocked',
	'no-wildcard': '“*” is sent with cookies',
	'one-layer': 'A header comes twice',
	'errors-too': 'Errors cannot be read',
	'allow-credentials': 'Requests with cookies are refused',
	'list-methods': 'A method is refused',
	'list-headers': 'A request header is refused',
	'expose-headers': 'A response header cannot be read',
	vary: 'A cache gives one page the response for another',
	'max-age': 'Browsers ask too often',
	'no-redirect': 'OPTIONS is redirected',
	'close-to-strangers': 'Other sites are allowed',
	'pass-headers-on': 'Headers get lost on the way',
	cookies: 'Cookies do not come back',
	none: 'Nothing is to be changed',
};

function section(stack: FixRecipe): string {
	const { id, name, documentation, remarks } = stack;
	const { file, text } = stack.configuration(examplePolicy);
	const told = remedies.flatMap((remedy) => {
		const remark = remarks[remedy];
		return remark === undefined ? [] : [`- **${troubles[remedy]}:** ${asMarkdown(remark)}`];
	});
	return `## \`${id}\`

${name}. Run here: ${isRun(stack)}. Documentation: <${documentation}>

Goes into: ${asMarkdown(file)}

\`\`\`text
${text}
\`\`\`

${told.join('\n')}`;
}
