import { optionRemarks } from '../option-remarks.ts';
import { headersOrHarmless, methodsOf, originList, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { says, setsCookie } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const annotation = (name: string, value: string): string =>
	`    nginx.ingress.kubernetes.io/${name}: ${doubleQuoted(value)}`;

const configuration = (policy: FixPolicy): string =>
	lines(
		'metadata:',
		'  annotations:',
		annotation('enable-cors', 'true'),
		annotation('cors-allow-origin', originList(policy).join(', ')),
		annotation('cors-allow-methods', methodsOf(policy).join(', ')),
		annotation('cors-allow-headers', headersOrHarmless(policy).join(', ')),
		// Without the annotation it is true.
		annotation('cors-allow-credentials', `${policy.credentials}`),
		whenAny(policy.exposeHeaders, (names) => annotation('cors-expose-headers', names.join(', '))),
		when(policy.maxAge, (seconds) => annotation('cors-max-age', `${seconds}`)),
		policy.origins === '*'
			? undefined
			: [
					'    # Needs allow-snippet-annotations: "true" in the ConfigMap of the controller, from 1.12 on also',
					'    # annotations-risk-level: Critical. Where that is not wanted, leave it out and have the',
					'    # application send Vary: Origin.',
					'    nginx.ingress.kubernetes.io/configuration-snippet: |',
					'      add_header Vary Origin always;',
				],
	);

export const ingressNginx: FixRecipe = {
	id: 'ingress-nginx',
	name: 'ingress-nginx',
	layer: 'gateway',
	signs: [
		setsCookie(/^INGRESSCOOKIE=/),
		// The Strict-Transport-Security that the controller adds by default.
		says('strict-transport-security', /^max-age=15724800; includeSubDomains$/),
	],
	tested: false,
	documentation:
		'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#enable-cors',
	configuration: (policy) => ({ file: 'the Ingress of the API', text: configuration(policy) }),
	remarks: {
		...optionRemarks({
			origins: 'the annotation cors-allow-origin',
			credentials: 'the annotation cors-allow-credentials: "true"',
			methods: 'the annotation cors-allow-methods',
			headers: 'the annotation cors-allow-headers',
			exposed: 'the annotation cors-expose-headers',
			maxAge: 'the annotation cors-max-age',
		}),
		'turn-cors-on':
			'Set the annotation enable-cors: "true" on the Ingress that has the path; annotations of another Ingress for the same host do not count.',
		'answer-preflights':
			'Set the annotation enable-cors: "true", which responds to OPTIONS before auth-url and auth-type are asked, and use auth-tls-verify-client: optional for client certificates.',
		'list-origin':
			'Add the origin to the annotation cors-allow-origin after a comma; controllers before 1.0.1 sent the whole list, so upgrade those.',
		'one-layer':
			'Keep the annotations, and take CORS out of the application, configuration-snippet and add-headers of the ConfigMap.',
		'errors-too':
			'Upgrade the controller, because releases before 0.26 left error responses out, and see that custom-http-errors does not hand them to a backend without CORS.',
		vary: 'Have the application send Vary: Origin, or add it by configuration-snippet, because the controller does not.',
		'no-redirect':
			'Set the annotation ssl-redirect: "false" or let pages call the https URL, because OPTIONS is redirected too.',
		'close-to-strangers':
			'Write whole origins in cors-allow-origin, so that no other origin matches.',
		cookies:
			'Set SameSite=None; Secure in the application; for sticky sessions, set session-cookie-samesite: "None" and session-cookie-secure: "true".',
	},
};
