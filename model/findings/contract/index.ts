import { cachingFindings } from './caching.ts';
import { lostCookieFindings } from './cookies-lost.ts';
import { credentialFindings } from './credentials.ts';
import { errorResponseFindings } from './error-responses.ts';
import { exposureFindings } from './exposure.ts';
import { grantedFindings } from './granted.ts';
import { hardeningFindings } from './hardening.ts';
import { layerFindings } from './layers.ts';
import { misplacedFindings } from './misplaced.ts';
import { redirectLossFindings } from './redirects.ts';
import { requestsSeenFindings } from './requests-seen.ts';
import { storedCopyFindings } from './stored-copies.ts';

/** What a contract asks for beyond the page getting its response, in the order of the documentation. */
export const contractFindings = {
	...exposureFindings,
	...grantedFindings,
	...storedCopyFindings,
	...lostCookieFindings,
	...layerFindings,
	...requestsSeenFindings,
	...errorResponseFindings,
	...cachingFindings,
	...redirectLossFindings,
	...credentialFindings,
	...hardeningFindings,
	...misplacedFindings,
} as const;
