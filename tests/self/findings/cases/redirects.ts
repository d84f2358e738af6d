import type { HeaderList } from '../../../../model/http.ts';
import { read } from '../../judge/judge.helpers.ts';
import {
	answer,
	api,
	app,
	type FindingCase,
	letsIn,
	store,
	type WireText,
} from './cases.helpers.ts';

const to = (location: string): HeaderList => [...letsIn(), ['Location', location]];

const redirect = (location: string, about: Partial<WireText> = {}): WireText =>
	answer(to(location), { status: 302, ...about });

const loop = `${api}/redirect-too-many`;

/** Redirects that are not followed, or that lose something on the way. */
export const redirectCases: readonly FindingCase[] = [
	{
		code: 'redirect-location-invalid',
		mark: 'Location: «https://»',
		wire: [redirect('https://')],
		isPlayed: true,
	},
	{
		code: 'redirect-scheme-not-http',
		mark: 'Location: «data:,moved»',
		wire: [redirect('data:,moved')],
		isPlayed: true,
	},
	{
		code: 'redirect-userinfo',
		mark: 'Location: «https://user:secret@store.example.net/»',
		wire: [redirect('https://user:secret@store.example.net/')],
		isPlayed: true,
	},
	{
		code: 'redirect-mixed-content',
		mark: 'Location: «http://api.example.com/plain»',
		wire: [redirect('http://api.example.com/plain')],
		isPlayed: true,
	},
	{
		code: 'redirect-mode-error',
		mark: 'status «302»',
		step: { request: { redirect: 'error' } },
		wire: [redirect('/elsewhere')],
		isPlayed: true,
	},
	{
		code: 'redirect-too-many',
		mark: `Location: «${loop}»`,
		wire: Array.from({ length: 21 }, () => redirect(loop)),
		isPlayed: true,
	},
	{
		code: 'redirect-null-origin',
		mark: `Access-Control-Allow-Origin: «${app}»`,
		isFurther: true,
		wire: [redirect(`${store}/goods`), answer(letsIn(), { url: `${store}/goods`, origin: 'null' })],
		isPlayed: true,
	},
	{
		code: 'redirected-to-login',
		isFurther: true,
		wire: [
			redirect('/account/login'),
			answer([['Content-Type', 'text/html; charset=utf-8']], { url: `${api}/account/login` }),
		],
		isPlayed: true,
	},
	{
		code: 'redirect-unpromised',
		mark: 'Location: «/elsewhere»',
		mustNotFind: ['redirect-unpromised'],
		wire: [redirect('/elsewhere'), answer(letsIn(), { url: `${api}/elsewhere` })],
		script: [read()],
		isPlayed: true,
	},
	{
		code: 'redirect-lost-authorization',
		mark: 'status «401»',
		step: {
			request: { headers: [['Authorization', 'Bearer x']], credentials: 'omit' },
			redirectsTo: `${store}/goods`,
			expect: { script: 'answered' },
		},
		mustNotFind: ['redirect-lost-authorization'],
		wire: [
			redirect(`${store}/goods`),
			answer(letsIn({ 'Access-Control-Allow-Origin': '*' }), {
				url: `${store}/goods`,
				origin: 'null',
				status: 401,
			}),
		],
		script: [read(401)],
	},
	{
		code: 'redirect-lost-method',
		mark: 'status «405»',
		step: {
			request: { method: 'POST' },
			redirectsTo: `${api}/elsewhere`,
			expect: { script: 'answered' },
		},
		mustNotFind: ['redirect-lost-method'],
		wire: [
			redirect('/elsewhere'),
			answer(letsIn(), { url: `${api}/elsewhere`, method: 'GET', status: 405 }),
		],
		script: [read(405)],
		isPlayed: true,
	},
];
