import { layerMistakes } from '../../servers/on-trial/layers/mistakes.ts';
import { realServers } from '../../servers/on-trial/stacks/index.ts';
import { stacksPage } from './stacks-page.ts';

/** The text of `docs/stacks.md`, with the servers and layers that there are. */
export const realServersPage = (): string =>
	stacksPage(
		realServers.map((server) => ({
			...server,
			documentedFrom: server.asDocumented.from,
			isInEveryRun: server.isInEveryRun === true,
			cannot: server.cannot ?? {},
			mistakes: server.mistakes.map(({ code, ...mistake }) => ({ ...mistake, where: code })),
		})),
		layerMistakes.map(({ layer, cause, ...mistake }) => ({
			...mistake,
			causes: [cause],
			where: layer,
		})),
	);
