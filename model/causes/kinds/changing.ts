import { engineWord } from '../../observation.ts';
import {
	isAboutOrigin,
	isAmong,
	isFromSharedCache,
	type RedWithResponse,
	type ResponseInRun,
	said,
	sight,
} from '../facts.ts';
import type { CauseKind } from '../kind.ts';
import type { Contradiction } from '../same-request.ts';

const header = 'Access-Control-Allow-Origin';

/** Where the same request gets this response now and that one then. */
export const changingKinds: readonly CauseKind[] = [
	{
		id: 'response-changes',
		title: 'The same request gets different responses',
		about:
			'The response to one and the same request sometimes allows the page and sometimes does not: several instances with different configurations, a variable that requests share (a race), or a cache that is not seen.',
		change:
			'In the server, make each response from the Origin of its own request. Look for what differs from one request to the next: instances behind the load balancer, a variable for the origin that requests share, a cache.',
		remedy: 'none',
		probes: { again: {} },
		withstands: ['unstable'],
		find(reds, facts) {
			const seen = reds
				.filter(
					(red): red is RedWithResponse => red.answer !== undefined && isAboutOrigin(red.fault),
				)
				.flatMap((red) => {
					const change = facts.contradictionOf(red.answer);
					return change && isAlike(change) && (change.isInOneEngine || isOfOrigin(red))
						? [{ red, change }]
						: [];
				});
			const [first] = seen.toSorted(
				(one, other) => Number(other.change.isInOneEngine) - Number(one.change.isInOneEngine),
			);
			if (!first) return null;
			const { one, other, isInOneEngine } = first.change;
			const values = [one, other].map((answer) => {
				const value = said(answer, header);
				return value === null ? `without ${header}` : `with ${header}: ${value}`;
			});
			return {
				certainty: isInOneEngine ? 'certain' : 'possible',
				why: `The same request got different responses in this run, one ${values.join(' and one ')}, ${isInOneEngine ? 'so the response does not depend on the request alone: several instances, a race between requests, or a cache' : 'in different browsers: either the response changes from one request to the next (several instances, a race, a cache), or the server treats browsers differently'}.`,
				evidence: [
					`${engineOf(one)}: ${sight(one, header)}`,
					`${engineOf(other)}: ${sight(other, header)}`,
				],
				settle:
					'Make the same request several times in one browser: if the responses differ there too, it is not the browser.',
				explains: seen.map(({ red }) => red),
			};
		},
	},
];

/** Not of a cache that tells of itself, nor an error that happens now and then: these have their own causes. */
const isAlike = ({ one, other }: Contradiction): boolean =>
	one.response.status === other.response.status &&
	!isFromSharedCache(one) &&
	!isFromSharedCache(other);

/** A value that is wrong in itself is explained better by that, where only browsers differ. */
const isOfOrigin = ({ fault }: RedWithResponse): boolean =>
	isAmong(fault, [
		'acao-missing',
		'acao-other-origin',
		'acao-port-mismatch',
		'acao-scheme-mismatch',
		'acao-null-literal',
	]);

const engineOf = ({ record }: ResponseInRun): string => engineWord(record.engine);
