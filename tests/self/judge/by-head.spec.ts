import { expect, test } from '@playwright/test';
import type { Attempt } from '../../../model/attempt.ts';
import type { Exchange, HeaderList } from '../../../model/http.ts';
import { judge } from '../../../model/judge/judge.ts';
import { recordOf } from '../../../model/judge/record-of.ts';
import { partsOf, verdictSentence } from '../../../model/judge/verdict-sentence.ts';
import {
	actual,
	attemptOf,
	grant,
	letIn,
	observed,
	preflight,
	read,
	unanswered,
} from './judge.helpers.ts';

/** The head of a response whose body did not begin before the browser left. */
const headOnly = (attempt: Attempt, headers: HeaderList, status = 200): Exchange =>
	actual(attempt, headers, { status, end: { kind: 'abandoned' } });

const judged = (attempt: Attempt, ...exchanges: Exchange[]) =>
	judge(attempt, observed([unanswered], exchanges));

const codesOf = ({ findings }: ReturnType<typeof judge>) => findings.map(({ code }) => code);

const own = attemptOf('simple-get-allowed-origin');
const kept = attemptOf('simple-get-denied-origin');
const put = attemptOf('method-put-delete-patch-listed');
const stream = attemptOf('ctx-eventsource');
const types: HeaderList = [['Content-Type', 'text/event-stream']];

test('a head that allows script is a pass, and the sentence says by what', () => {
	const exchanges = [headOnly(own, letIn(own.origin))];
	const seen = observed([unanswered], exchanges);
	const verdict = judge(own, seen);
	expect(verdict.status).toBe('pass');
	expect(verdict.sentence).toMatch(/may read status 200.*judged by the head/);
	expect(verdictSentence(partsOf(recordOf(own, seen, verdict, 1)))).toBe(verdict.sentence);
	expect(
		judged(
			put,
			preflight(put, [...letIn(put.origin), ...grant()]),
			headOnly(put, letIn(put.origin)),
		).status,
	).toBe('pass');
	expect(judged(stream, headOnly(stream, [...letIn(stream.origin), ...types])).status).toBe('pass');
});

test('a head that does not allow script is the fault that it would be with a body', () => {
	const verdict = judged(own, headOnly(own, []));
	expect(verdict.status).toBe('fail');
	expect(codesOf(verdict)[0]).toBe('acao-missing');
	expect(verdict.sentence).toMatch(/would block script.*judged by the head/);
	expect(codesOf(judged(stream, headOnly(stream, letIn(stream.origin))))).toEqual([
		'asset-type-refused',
	]);
});

test('a refusal is shown by a head that allows nothing, and broken by one that does', () => {
	expect(judged(kept, headOnly(kept, [])).status).toBe('pass');
	const open = judged(kept, headOnly(kept, letIn(kept.origin)));
	expect(codesOf(open)).toContain('granted-to-denied-origin');
});

test('a status that is not promised is told as ever', () => {
	expect(codesOf(judged(own, headOnly(own, letIn(own.origin), 500)))).toEqual([
		'unexpected-status',
	]);
});

test('where the head decides nothing, the server is not called silent', () => {
	const image = attemptOf('ctx-image-anonymous');
	const moved: HeaderList = [...letIn(own.origin), ['Location', '/there']];
	for (const verdict of [
		judged(image, headOnly(image, letIn(image.origin))),
		judged(own, headOnly(own, moved, 302)),
	]) {
		expect(verdict.status).toBe('error');
		expect(codesOf(verdict)).toEqual(['answer-unended']);
		expect(verdict.sentence).toMatch(/The head of the response came.*status (200|302)/);
	}
	const silent = judged(own, actual(own, null, { end: { kind: 'abandoned' } }));
	expect(codesOf(silent)).toEqual(['no-answer']);
});

test('requests that were not made after it are not shown', () => {
	const twice = attemptOf('cred-cross-site-none-secure');
	const verdict = judged(twice, headOnly(twice, letIn(twice.origin)));
	expect(verdict.status).toBe('not-shown');
	expect(verdict.notShown).toMatchObject({ byPolicy: true });
	expect(verdict.sentence).toMatch(/requests that follow were not made/);
});

test('what the browser gave is judged, whatever of the body is missing', () => {
	const verdict = judge(own, observed([read()], [headOnly(own, letIn(own.origin))]));
	expect(verdict.sentence).toMatch(/read status 200/);
	expect(verdict.sentence).not.toMatch(/head/);
});
