import { contractSchemaText } from '../../fixtures/contract/shape/json-schema.ts';
import { resultsSchemaText } from '../../reports/results/schema.ts';
import { catalogue } from '../../tests/index.ts';
import { cataloguePage } from './catalogue-page.ts';
import { causesPage } from './causes-page.ts';
import { findingsPage } from './findings-page.ts';
import { fixesPage } from './fixes-page.ts';
import { realServersPage } from './real-servers.ts';
import { pinnedIds } from './scenario-ids.ts';
import { readBoard } from './scoreboard/file.ts';
import { scoreboardPage } from './scoreboard/page.ts';
import { type GeneratedFile, stackLists } from './stack-lists.ts';
import { wptPage } from './wpt/coverage-page.ts';
import { knownIds, leftOut, plannedScenarios, wptAreas, wptFiles } from './wpt/lists.ts';

/** Every file that `npm run docs` writes. */
export const generatedFiles: readonly GeneratedFile[] = [
	...stackLists,
	{ file: 'docs/catalogue.md', text: () => cataloguePage(catalogue, plannedScenarios, leftOut) },
	{ file: 'docs/causes.md', text: causesPage },
	{ file: 'docs/findings.md', text: findingsPage },
	{ file: 'docs/fixes.md', text: fixesPage },
	{ file: 'docs/scoreboard.html', text: () => scoreboardPage(readBoard()) },
	{ file: 'docs/stacks.md', text: realServersPage },
	{ file: 'docs/wpt-coverage.md', text: () => wptPage(wptFiles, wptAreas, knownIds) },
	{ file: 'crosscheck.schema.json', text: contractSchemaText },
	{ file: 'results.schema.json', text: resultsSchemaText },
	{ file: 'tests/self/architecture/scenario-ids.txt', text: pinnedIds },
];
