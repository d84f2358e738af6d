import { expect, test } from '@playwright/test';
import { cookieObstacle } from '../../../model/judge/cookie-obstacle.ts';

const setBy = 'https://api.example.com/items/login';

interface Case {
	readonly line: string;
	/** Beginning of the reason; null: nothing keeps it from going along. */
	readonly why: string | null;
	/** Absent: the browser stores it. */
	readonly isStored?: false;
	readonly next?: string;
	readonly isThirdParty?: true;
}

const cases: readonly Case[] = [
	{ line: 'sid=1', why: null },
	{ line: 'sid=‹hidden 3fa2c1›; Path=/', why: null },
	{ line: 'sid=1', next: 'https://api.example.com/', why: 'it is for Path=/items' },
	{ line: 'sid=1; Path=items', why: null },
	{ line: 'sid=1; Path=/items', next: 'https://api.example.com/itemsets', why: 'it is for Path' },
	{ line: 'sid=1; Path=/ITEMS', why: 'it is for Path=/ITEMS' },
	{ line: 'sid=1; Domain=.Example.com', why: null },
	{ line: 'sid=1; Domain=', why: null },
	{ line: 'sid=1; Domain=b.example.com', why: 'it is for Domain=b.example', isStored: false },
	{ line: 'sid=1; Domain=ample.com', why: 'it is for Domain=ample.com', isStored: false },
	{
		line: 'sid=1; Domain=api.example.com; Path=/',
		next: 'https://www.example.com/',
		why: 'it is for Domain=api.example.com',
	},
	{ line: 'sid=1; Secure; Path=/', next: 'http://api.example.com/', why: 'it is Secure' },
	{ line: 'sid=1; SameSite=NONE', why: 'it has SameSite=None and is not', isStored: false },
	{ line: 'sid=1; SameSite=None; Secure', why: null, isThirdParty: true },
	{ line: 'sid=1; Secure', why: 'it has no SameSite, and browsers', isThirdParty: true },
	{ line: 'sid=1; samesite=lax', why: 'it has SameSite=Lax and is not', isThirdParty: true },
	{ line: 'sid=1; SameSite=other', why: 'it has no SameSite and is not', isThirdParty: true },
	{ line: '__Secure-sid=1', why: 'its name begins with __Secure-', isStored: false },
	{ line: '__HOST-sid=1; Secure', why: 'its name begins with __Host-', isStored: false },
	{ line: '__Host-sid=1; Secure; Path=/', why: null },
	{ line: 'sid=1; Max-Age=0', why: 'it has Max-Age=0' },
	{ line: 'sid=1; Max-Age=-5', why: 'it has Max-Age=-5' },
	{ line: 'sid=1; Max-Age=soon', why: null },
	{ line: 'sid=1; Expires=Thu, 01-Jan-1970 00:00:01 GMT', why: 'it has Expires=Thu, 01 Jan 1970' },
	{ line: 'sid=1; Expires=0', why: null },
	{ line: 'sid=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', why: null },
	{ line: 'sid=\u0001', why: 'browsers cannot parse its Set-Cookie', isStored: false },
];

for (const { line, why, isStored = true, next = setBy, isThirdParty = false } of cases) {
	const told = `${why ?? 'goes along'}${isThirdParty ? ', from another site' : ''}, to ${next}`;
	test(`${JSON.stringify(line)}: ${told}`, () => {
		const response = { status: 200, headers: [['Set-Cookie', line] as const], bodySize: 0 };
		const obstacle = cookieObstacle(response, setBy, next, isThirdParty);
		expect(obstacle === null).toBe(why === null);
		if (why !== null) {
			expect(obstacle?.why).toContain(why);
			expect(obstacle?.isStored).toBe(isStored);
		}
	});
}
