import { expect, test } from '@playwright/test';
import { loadContract } from '../../../fixtures/contract/load.ts';
import { contractText } from '../contract/cases.ts';
import { folderWith } from '../contract/folder.ts';
import { targetsOf, under } from './run-attempts.ts';

const text = contractText({
	target:
		'{ url: https://api.example.com, upstream: http://127.0.0.1:1, headers: { X-Gate: gate-key }, otherHosts: [https://files.example.org, { url: http://old.example.com, upstream: http://127.0.0.1:2 }] }',
	resources: `
  items:
    path: /
    requests:
      stay: GET
      move: { method: GET, redirectsTo: /there?a=1 }
      leave: { method: GET, redirectsTo: "https://files.example.org/there" }`,
});

test('another name of the target is another name of its other hosts and redirects', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
	const renamed = under(loadContract({ cwd, env: {} }), 'https://one.api.example.com');
	const hosts = renamed.target.otherHosts.map(({ origin }) => origin);
	expect(hosts).toEqual(['https://one.files.example.org', 'http://one.old.example.com']);
	expect(renamed.resources[0]?.requests.map(({ redirectsTo }) => redirectsTo)).toEqual([
		undefined,
		'https://one.api.example.com/there?a=1',
		'https://one.files.example.org/there',
	]);
});

test('a name that is not below the old one leaves the other hosts theirs', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
	const contract = loadContract({ cwd, env: {} });
	const renamed = under(contract, 'http://127.0.0.1:8080');
	expect(renamed.target.otherHosts).toEqual(contract.target.otherHosts);
	expect(renamed.resources[0]?.requests[1]?.redirectsTo).toBe('http://127.0.0.1:8080/there?a=1');
});

test('every host is proxied, and the gate’s key goes to the target alone', ({}, testInfo) => {
	const cwd = folderWith(testInfo, { 'crosscheck.yaml': text });
	const contract = loadContract({ cwd, env: {} });
	const gateHeaders = { 'X-Gate': 'gate-key' };
	expect(targetsOf(contract)).toEqual([
		{ origin: 'https://api.example.com', upstream: 'http://127.0.0.1:1', gateHeaders },
		{ origin: 'https://files.example.org' },
		{ origin: 'http://old.example.com', upstream: 'http://127.0.0.1:2' },
	]);
	expect(targetsOf(contract, 'http://127.0.0.1:3').map(({ upstream }) => upstream)).toEqual([
		'http://127.0.0.1:3',
		'http://127.0.0.1:3',
		'http://127.0.0.1:3',
	]);
});
