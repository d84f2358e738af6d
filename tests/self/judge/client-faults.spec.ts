import { expect, test } from '@playwright/test';
import { clientFault } from '../../../model/judge/client-faults.ts';
import { engineNames } from '../../../model/observation.ts';
import { attemptOf } from './judge.helpers.ts';

const [step] = attemptOf('simple-get-allowed-origin').steps;
const asks = (page: string, url: string) =>
	engineNames.map((engine) => {
		return clientFault({ ...step, page, request: { ...step.request, url } }, engine)?.code;
	});

const mixed = 'blocked-mixed-content';
const local = 'blocked-local-network';

test('an https page may not ask plain http; this machine’s own addresses are excepted but in WebKit', () => {
	const page = 'https://app.example.com';
	expect(asks(page, 'http://api.example.com/')).toEqual([mixed, mixed, mixed]);
	expect(asks(page, 'ws://api.example.com/')).toEqual([mixed, mixed, mixed]);
	for (const host of ['localhost:9120', '127.0.0.1:9120', '[::1]:9120', 'app.localhost']) {
		expect(asks(page, `http://${host}/`), host).toEqual([local, local, mixed]);
	}
	expect(asks(page, 'https://api.example.com/')).toEqual([undefined, undefined, undefined]);
});

test('WebKit asks nobody for leave to reach the local network', () => {
	const page = 'http://app.example.com';
	expect(asks(page, 'http://192.168.7.7/')).toEqual([local, local, undefined]);
	expect(asks(page, 'https://localhost/')).toEqual([local, local, undefined]);
});
