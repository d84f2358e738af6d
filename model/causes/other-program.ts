import {
	type Facts,
	hasCors,
	isPreflight,
	isSameResource,
	type ResponseInRun,
	said,
	sight,
} from './facts.ts';

/** A header by which a program that stands before the API marks responses that it makes itself. */
interface OwnMark {
	readonly program: string;
	readonly header: string;
	readonly value: RegExp;
	/** What lets a page get past it. */
	readonly change?: string;
}

const ownMarks: readonly OwnMark[] = [
	{
		program: 'the ngrok tunnel',
		header: 'ngrok-error-code',
		value: /./,
		change:
			'In the front-end, send the header ngrok-skip-browser-warning with each request, and in the API, allow that header; or use a tunnel without a warning page.',
	},
	{ program: 'Vercel’s edge', header: 'x-vercel-error', value: /./ },
	{ program: 'Vercel’s edge', header: 'x-vercel-mitigated', value: /./ },
	{ program: 'Railway’s edge', header: 'x-railway-fallback', value: /true/i },
	{ program: 'Render’s router', header: 'x-render-routing', value: /no-server|suspend|hibernate/i },
	{ program: 'Fly’s proxy', header: 'fly-error-code', value: /./ },
	{ program: 'Heroku’s router', header: 'server', value: /^heroku$/i },
	{ program: 'the dev tunnel', header: 'x-tunnel-error', value: /./ },
];

/** Why a response seems to be of another program than the API. */
export interface OtherProgram {
	/** Its name, as far as a header tells. */
	readonly program?: string;
	/** A part of a sentence: `it has the header Ngrok-Error-Code, which …`. */
	readonly because: string;
	readonly evidence: readonly string[];
	readonly change?: string;
}

/**
 * Whether another program than the one that usually responds has made this response: it marks it as its
 * own, or it has another Server, or HTML stands where the same address otherwise gives JSON.
 */
export function otherProgram(answer: ResponseInRun, facts: Facts): OtherProgram | undefined {
	const mark = ownMarks.find(({ header, value }) => value.test(said(answer, header) ?? ''));
	if (mark) {
		const { program, header, change } = mark;
		return {
			program,
			because: `it has the header ${header}, which ${program} adds to responses of its own`,
			evidence: [sight(answer, header)],
			...(change ? { change } : {}),
		};
	}
	const usual = facts.responses.find(
		(other) => other !== answer && isOfApi(other) && isSameResource(other, answer),
	);
	if (!usual) return undefined;
	const [server, usualServer] = [said(answer, 'server'), said(usual, 'server')];
	if (server !== usualServer) {
		return {
			because: `${server === null ? 'it names no Server' : `it says Server: ${server}`}, and other responses of the same address ${usualServer === null ? 'name none' : `say Server: ${usualServer}`}`,
			evidence: [sight(answer, 'Server', 'Content-Type'), sight(usual, 'Server', 'Content-Type')],
		};
	}
	const json = isGood(answer) && isType(answer, /^text\/html/i) && jsonOf(facts, answer);
	if (!json) return undefined;
	return {
		because: 'it is HTML, where the same address gives JSON in other responses of this run',
		evidence: [sight(answer, 'Content-Type'), sight(json, 'Content-Type')],
	};
}

/** A response that is surely the API's: its CORS code has run. */
const isOfApi = (answer: ResponseInRun): boolean => hasCors(answer);

const isGood = ({ response: { status } }: ResponseInRun): boolean => status >= 200 && status < 300;

const isType = (answer: ResponseInRun, type: RegExp): boolean =>
	type.test(said(answer, 'content-type') ?? '');

const jsonOf = (facts: Facts, answer: ResponseInRun): ResponseInRun | undefined =>
	facts.responses.find(
		(other) =>
			!isPreflight(other) &&
			isSameResource(other, answer) &&
			isGood(other) &&
			isType(other, /^application\/([\w.-]+\+)?json/i),
	);
