import {
	hasCors,
	isPreflight,
	isSameResource,
	pathOf,
	type RedWithResponse,
	type ResponseInRun,
	sightBypassed,
	sightWithout,
	withFault,
} from '../facts.ts';
import type { CauseKind } from '../kind.ts';

const header = 'Access-Control-Allow-Origin';

/** An error that the gateway made itself has another status than what it was asked to pass on. */
const isAskedAlike = (one: ResponseInRun, other: ResponseInRun): boolean =>
	pathOf(one) === pathOf(other) &&
	isPreflight(one) === isPreflight(other) &&
	one.response.status === other.response.status;

export const strippedKinds: readonly CauseKind[] = [
	{
		id: 'stripped-on-the-way',
		title: 'A layer before the application takes the CORS headers away',
		about:
			'The application sends CORS headers, as asking it directly shows, and they are gone when the response has passed the gateway or proxy.',
		change:
			'In the gateway, pass the headers Access-Control-* and Vary on, and pass Origin on to the application.',
		remedy: 'pass-headers-on',
		withstands: ['other-program'],
		find(reds, { responses, bypassedResponses }) {
			const isAnsweredByGateway = (answer: ResponseInRun) =>
				isPreflight(answer) &&
				responses.some(
					(real) => !isPreflight(real) && hasCors(real) && isSameResource(real, answer),
				);
			const rightly = ({ answer }: RedWithResponse) =>
				!isAnsweredByGateway(answer) &&
				bypassedResponses.find((direct) => hasCors(direct) && isAskedAlike(direct, answer));
			const explains = withFault(reds, 'acao-missing').filter((red) => rightly(red));
			const [first] = explains;
			const direct = first && rightly(first);
			if (!direct) return null;
			return {
				certainty: 'certain',
				why: 'The application sends CORS headers when it is asked directly, and they are missing when the response comes through the gateway, so the gateway takes them away or does not pass Origin on.',
				evidence: [
					...explains.slice(0, 3).map(({ answer }) => sightWithout(answer, header)),
					sightBypassed(direct, header),
				],
				layer: 'gateway',
				explains,
			};
		},
	},
];
