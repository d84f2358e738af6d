import { inAnswers, type Mutant } from './mutant.ts';

const timingAllowOrigin = 'timing-allow-origin';
const serverTiming = 'server-timing';

export const timingMutants: readonly Mutant[] = [
	{
		name: 'forgets-timing-for-all',
		breaks: 'tao-wildcard',
		codes: ['timing-hidden'],
		fault: inAnswers((headers) => {
			if (headers[timingAllowOrigin] === '*') delete headers[timingAllowOrigin];
		}),
	},
	{
		name: 'timing-for-everybody',
		breaks: 'tao-origin',
		codes: ['timing-shown-to-stranger'],
		fault: inAnswers((headers) => {
			if (headers[serverTiming]) headers[timingAllowOrigin] = '*';
		}),
	},
	{
		name: 'timing-list-with-spaces',
		breaks: 'tao-list',
		codes: ['timing-hidden', 'timing-list-invalid'],
		fault: inAnswers((headers) => {
			const isOrigin = headers[timingAllowOrigin]?.includes('://');
			if (isOrigin)
				headers[timingAllowOrigin] = 'https://app.example.com https://admin.example.com';
		}),
	},
	{
		name: 'redirects-without-timing',
		breaks: 'tao-redirect-chain',
		codes: ['timing-hidden'],
		fault: inAnswers((headers, _request, response) => {
			if (response.statusCode === 302) delete headers[timingAllowOrigin];
		}),
	},
	{
		name: 'no-timing-for-null',
		breaks: 'tao-null',
		codes: ['timing-hidden'],
		fault: inAnswers((headers, request) => {
			if (request.get('Origin') === 'null') delete headers[timingAllowOrigin];
		}),
	},
	{
		name: 'server-timing-as-json',
		breaks: 'tao-server-timing',
		codes: ['server-timing-hidden'],
		fault: inAnswers((headers) => {
			if (headers[serverTiming]) headers[serverTiming] = '{"db":5.3}';
		}),
	},
];
