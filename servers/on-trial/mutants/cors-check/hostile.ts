import { inHeaders, type Mutant } from '../mutant.ts';
import { accepting } from './allow-origin.ts';

/** Origins are matched with this pattern. */
const matching = (pattern: RegExp) => accepting((origin) => pattern.test(origin));

const letsStrangersIn: Mutant['codes'] = ['granted-to-denied-origin'];

export const hostileMutants: readonly Mutant[] = [
	{
		name: 'echoes-unknown-names',
		breaks: 'origin-reflection',
		codes: letsStrangersIn,
		fault: matching(/^https?:\/\/[^.]+\.[a-z]+$/),
	},
	{
		name: 'looks-for-an-allowed-origin-anywhere',
		breaks: 'origin-regex-unanchored',
		codes: letsStrangersIn,
		fault: matching(/https:\/\/app\.example\.com/),
	},
	{
		name: 'takes-odd-characters-for-the-end-of-the-host',
		breaks: 'origin-special-characters',
		codes: letsStrangersIn,
		fault: matching(/^https:\/\/app\.example\.com(?![a-z0-9.-])/),
	},
	{
		name: 'reads-the-host-behind-the-at-sign',
		breaks: 'origin-user-info',
		codes: letsStrangersIn,
		fault: matching(/^https:\/\/(.*@)?app\.example\.com$/),
	},
	{
		name: 'drops-the-dot-behind-the-host',
		breaks: 'origin-trailing-dot',
		codes: letsStrangersIn,
		fault: matching(/^https:\/\/app\.example\.com\.?$/),
	},
	{
		name: 'lets-every-app-in',
		breaks: 'origin-file-and-app-schemes',
		codes: letsStrangersIn,
		fault: matching(/^(file|app|capacitor|ionic|tauri):\/\//),
	},
	{
		name: 'lets-every-extension-in',
		breaks: 'ctx-extension-and-webview',
		codes: letsStrangersIn,
		fault: matching(/^[a-z-]+-extension:\/\//),
	},
	{
		name: 'leaves-the-developers-entry-in',
		breaks: 'origin-localhost-in-production',
		codes: letsStrangersIn,
		fault: matching(/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/),
	},
	{
		name: 'trusts-the-internal-network',
		breaks: 'origin-internal-and-ip',
		codes: letsStrangersIn,
		fault: matching(/^http:\/\/(10\.|192\.168\.|\[fd|[a-z]+$)/),
	},
	{
		name: 'fails-at-malformed-origins',
		breaks: 'origin-huge-or-broken',
		codes: ['denied-origin-server-error'],
		fault: (request, response, next) => {
			const origin = request.get('Origin') ?? 'null';
			const isSound = origin === 'null' || /^[a-z-]+:\/\/[!-~]{0,255}$/.test(origin);
			if (!isSound) return void response.status(500).json({ title: 'Invalid URL' });
			next();
		},
	},
	{
		name: 'compression-replaces-vary',
		breaks: 'origin-acao-without-vary',
		codes: [
			'acao-only-with-origin',
			'cache-foreign-acao',
			'cache-stored-without-acao',
			'vary-origin-missing',
		],
		fault: inHeaders((headers) => {
			headers.vary = 'Accept-Encoding';
		}),
	},
];
