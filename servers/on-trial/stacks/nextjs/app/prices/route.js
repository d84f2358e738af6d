import { answer } from '../answer.js';

// Or the answer of the build would be given for good.
export const dynamic = 'force-dynamic';

export const GET = () => answer({ chair: 42 });
