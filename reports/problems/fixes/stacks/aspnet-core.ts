import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsOf, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { says, setsCookie } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const call = (name: string, texts: readonly string[]): string =>
	`.${name}(${texts.map(doubleQuoted).join(', ')})`;

const calls = (policy: FixPolicy): string =>
	lines(
		policy.origins === '*'
			? '.AllowAnyOrigin()'
			: `.WithOrigins(\n${indented(policy.origins.map(doubleQuoted).join(',\n'), '    ')})`,
		call('WithMethods', methodsOf(policy)),
		whenAny(policy.allowHeaders, (names) => call('WithHeaders', names)),
		whenAny(policy.exposeHeaders, (names) => call('WithExposedHeaders', names)),
		policy.credentials ? '.AllowCredentials()' : undefined,
		when(policy.maxAge, (seconds) => `.SetPreflightMaxAge(TimeSpan.FromSeconds(${seconds}))`),
	);

const configuration = (policy: FixPolicy): string =>
	lines(
		'// Above builder.Build():',
		'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
		`${indented(calls(policy), '    ')}));`,
		'',
		'// Below app.UseExceptionHandler(…), above app.UseHttpsRedirection() and app.UseAuthentication():',
		policy.origins === '*'
			? undefined
			: [
					'// UseCors leaves this out where a request has no Origin, and a cache may store that response too.',
					'app.Use(async (context, next) =>',
					'{',
					'    context.Response.Headers.Append("Vary", "Origin");',
					'    await next(context);',
					'});',
				],
		'app.UseRouting();',
		'app.UseCors();',
	);

export const aspnetCore: FixRecipe = {
	id: 'aspnet-core',
	name: 'ASP.NET Core',
	layer: 'application',
	signs: [
		says('server', /^(Kestrel|Microsoft-IIS|Microsoft-HTTPAPI)\b/i),
		says('x-powered-by', /^ASP\.NET\b/i),
		setsCookie(/^\.AspNetCore\.[\w.]+=/),
	],
	tested: false,
	untested: 'Neither npm nor Debian has it.',
	documentation: 'https://learn.microsoft.com/aspnet/core/security/cors',
	configuration: (policy) => ({
		file: 'Program.cs, at the two places that the comments name',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	remarks: {
		...optionRemarks({
			origins: 'WithOrigins(…)',
			credentials: 'AllowCredentials()',
			methods: 'WithMethods(…)',
			headers: 'WithHeaders(…)',
			exposed: 'WithExposedHeaders(…)',
			maxAge: 'SetPreflightMaxAge(…)',
		}),
		'turn-cors-on':
			'Call builder.Services.AddCors with a default policy and app.UseCors() between UseRouting and UseAuthentication: each without the other does nothing.',
		'answer-preflights':
			'Call app.UseCors() above UseAuthentication and UseAuthorization; in IIS, remove WebDAVModule and do not ask OPTIONS for Windows authentication.',
		'list-origin':
			'Add the origin to WithOrigins(…) without a slash at its end, which would never be equal to the Origin header.',
		'one-layer':
			'Keep app.UseCors(), and take out customHeaders in web.config and the CORS list of Azure App Service, which responds in the place of the application.',
		'errors-too':
			'Call app.UseExceptionHandler(…) above app.UseCors(), and UseCors above UseAuthentication: an exception that reaches the server itself takes the headers along.',
		vary: 'Append Vary: Origin to every response with a small middleware, because UseCors leaves it out where a request has no Origin or an unlisted one.',
		'no-redirect':
			'Call app.UseCors() above app.UseHttpsRedirection(), and let pages call the https URL; for cookie logins, respond with 401 in OnRedirectToLogin.',
		'close-to-strangers':
			'Write WithOrigins(…) with whole origins, so that no other origin matches.',
		cookies:
			'Set options.Cookie.SameSite = SameSiteMode.None and options.Cookie.SecurePolicy = CookieSecurePolicy.Always.',
	},
};
