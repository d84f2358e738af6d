import { expect, test } from '@playwright/test';
import { meantBy } from '../../../model/causes/misspelt.ts';

/** Names as people wrote them, and the header that was meant. */
const slips: Readonly<Record<string, readonly string[]>> = {
	'access-control-allow-origin': [
		'Access-Control-Allow-Orgin',
		'Access-Control-Allow-Origins',
		'Access-Control-Origin',
		'Access-Allow-Control-Origin',
		'Access_Control_Allow_Origin',
		'X-Access-Control-Allow-Origin',
		'Allow-Origin',
		'Control-Allow-Origin',
		'Origin',
	],
	'access-control-allow-credentials': [
		'Access-Control-Allow-Credential',
		'Access-Control-Credentials',
		'Access-Control-Allowed-Credentials',
	],
	'access-control-allow-methods': [
		'Access-Control-Allow-Method',
		'Access-Control-Request-Method',
		'Access-Control-Request-Methods',
		'Access-Control-Methods',
		'Allow-Methods',
	],
	'access-control-allow-headers': [
		'Access-Control-Allow-Header',
		'Access-Control-Request-Headers',
		'Access-Control-Allowed-Headers',
		'Access-Control-Headers',
	],
	'access-control-expose-headers': [
		'Access-Control-Expose-Header',
		'Access-Control-Exposed-Headers',
		'Expose-Headers',
	],
	'access-control-max-age': ['Access-Control-Maxage', 'Access-Control-Max_Age'],
};

for (const [meant, names] of Object.entries(slips)) {
	test(`${meant} is meant by ${names.join(', ')}`, () => {
		expect(names.map(meantBy)).toEqual(names.map(() => meant));
		expect(meantBy(meant)).toBeUndefined();
	});
}

test('headers of other meaning are nobody’s slip', () => {
	const others = [
		'Access-Control-Allow-Private-Network',
		'Access-Control-Allow-Local-Network',
		'Allow',
		'Accept',
		'Age',
		'Cache-Control',
		'Content-Type',
		'Timing-Allow-Origin',
		'Service-Worker-Allowed',
		'Cross-Origin-Resource-Policy',
		'Vary',
	];
	expect(others.map(meantBy)).toEqual(others.map(() => undefined));
});
