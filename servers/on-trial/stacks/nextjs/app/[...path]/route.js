import { answer } from '../answer.js';

/** What no other route answers. */
export const GET = () => answer({ title: 'Not found' }, { status: 404 });
