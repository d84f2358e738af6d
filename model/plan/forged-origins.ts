import type { Origin } from '../http.ts';
import type { forgedRelations } from '../scenario.ts';

/**
 * The texts that a client without a page puts into Origin. No browser sends most of these; a policy
 * that allows them by a careless pattern would allow the next look-alike too.
 * @param parties origins that the resource's policy allows, and the target's own
 */
export function forgedOrigins(
	relation: (typeof forgedRelations)[number],
	parties: { readonly allowed: readonly Origin[]; readonly target: Origin },
): string[] {
	const said = forgedValues(relation, parties.allowed, parties.target);
	const mayBeAllowed = ['says-nothing', 'says-allowed', 'says-second-allowed'].includes(relation);
	return mayBeAllowed ? said : said.filter((origin) => !parties.allowed.includes(origin));
}

function forgedValues(
	relation: (typeof forgedRelations)[number],
	allowed: readonly Origin[],
	target: Origin,
): string[] {
	const [first = target] = allowed;
	const { protocol, host, hostname, port } = new URL(first);
	const behind = (mark: string): string => `${first}${mark}.stranger.example.net`;
	switch (relation) {
		case 'says-nothing':
			return [''];
		case 'says-allowed':
			return [first];
		case 'says-second-allowed':
			return allowed.slice(1, 2);
		case 'says-stranger':
			return ['https://nobody-knows-this-name.invalid'];
		case 'says-target':
			return [target];
		case 'says-unanchored':
			return [
				`https://stranger.example.net/?${first}`,
				`https://stranger.example.net#${first}`,
				`${first}:stranger`,
				`https://stranger.example.net/${host}`,
			];
		case 'says-special-characters':
			return ['_', '{', '`', '%60', '!', '~', '+'].map(behind);
		case 'says-app-scheme':
			return [
				'file://',
				'capacitor://localhost',
				'ionic://localhost',
				'tauri://localhost',
				'app://localhost',
			];
		case 'says-extension-scheme':
			return [
				'chrome-extension://mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm',
				'moz-extension://00000000-0000-4000-8000-000000000000',
				'safari-web-extension://00000000-0000-4000-8000-000000000000',
			];
		case 'says-localhost':
			return ['http://localhost:3000', 'http://localhost', 'http://127.0.0.1:5173'];
		case 'says-internal-host':
			return ['http://10.0.0.5', 'http://192.168.1.10', 'http://intranet', 'http://[fd00::1]'];
		case 'says-trailing-dot':
			return [`${protocol}//${hostname}.${port === '' ? '' : `:${port}`}`];
		case 'says-user-info':
			return [`${protocol}//user:secret@${host}`, `${first}@stranger.example.net`];
		case 'says-broken':
			return [
				'undefined',
				`${first} https://stranger.example.net`,
				`${first}, https://stranger.example.net`,
				`${first}%0d%0aX-Injected: yes`,
				'https://b\u00fccher.stranger.example.net',
				`https://${'a'.repeat(8_000)}.stranger.example.net`,
			];
	}
}
