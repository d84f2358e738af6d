import { answer, signedIn } from '../answer.js';

export const GET = signedIn(() => answer([{ id: 1, name: 'chair' }]));

export const POST = signedIn((request) =>
	// Forms on any page can POST without a preflight, but not JSON.
	/^application\/json(;|$)/.test(request.headers.get('Content-Type') ?? '')
		? answer({ id: 2, name: 'lamp' }, { status: 201 })
		: answer({ title: 'Send JSON' }, { status: 415 }),
);
