import { answer, signedIn } from '../../answer.js';

const sendItem = signedIn(() => answer({ id: 1, name: 'chair' }, { headers: { ETag: '"1"' } }));

export { sendItem as GET, sendItem as PATCH, sendItem as PUT };

export const DELETE = signedIn(() => new Response(null, { status: 204 }));
