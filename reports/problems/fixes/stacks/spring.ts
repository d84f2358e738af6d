import { indented } from '../../../text/indented.ts';
import { optionRemarks } from '../option-remarks.ts';
import { methodsWithSafelisted, originList, when, whenAny } from '../policy.ts';
import { doubleQuoted, lines } from '../quoting.ts';
import { has, says, setsCookie } from '../signs.ts';
import type { FixPolicy, FixRecipe } from '../stack.ts';

const listOf = (texts: readonly string[]): string =>
	`List.of(${texts.map(doubleQuoted).join(', ')})`;

const originsOf = (policy: FixPolicy): string =>
	`List.of(\n${indented(originList(policy).map(doubleQuoted).join(',\n'), '            ')})`;

const configuration = (policy: FixPolicy): string =>
	lines(
		'import java.util.List;',
		'import org.springframework.boot.web.servlet.FilterRegistrationBean;',
		'import org.springframework.context.annotation.Bean;',
		'import org.springframework.context.annotation.Configuration;',
		'import org.springframework.core.Ordered;',
		'import org.springframework.web.cors.CorsConfiguration;',
		'import org.springframework.web.cors.UrlBasedCorsConfigurationSource;',
		'import org.springframework.web.filter.CorsFilter;',
		'',
		'@Configuration',
		'public class CorsSetup {',
		'',
		'    // Spring Security takes the bean of this name up by http.cors(Customizer.withDefaults()).',
		'    @Bean',
		'    public UrlBasedCorsConfigurationSource corsConfigurationSource() {',
		'        CorsConfiguration cors = new CorsConfiguration();',
		`        cors.setAllowedOrigins(${originsOf(policy)});`,
		`        cors.setAllowedMethods(${listOf(methodsWithSafelisted(policy))});`,
		`        cors.setAllowedHeaders(${listOf(policy.allowHeaders)});`,
		policy.credentials ? '        cors.setAllowCredentials(true);' : undefined,
		whenAny(policy.exposeHeaders, (names) => `        cors.setExposedHeaders(${listOf(names)});`),
		when(policy.maxAge, (seconds) => `        cors.setMaxAge(${seconds}L);`),
		'        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();',
		'        source.registerCorsConfiguration("/**", cors);',
		'        return source;',
		'    }',
		'',
		'    // Before all other filters: preflights get their responses before a login is asked for, and errors have the headers.',
		'    @Bean',
		'    public FilterRegistrationBean<CorsFilter> corsFilterRegistration() {',
		'        FilterRegistrationBean<CorsFilter> registration =',
		'                new FilterRegistrationBean<>(new CorsFilter(corsConfigurationSource()));',
		'        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);',
		'        return registration;',
		'    }',
		'}',
	);

export const spring: FixRecipe = {
	id: 'spring',
	name: 'Spring',
	layer: 'application',
	signs: [
		setsCookie(/^JSESSIONID=/),
		has('x-application-context'),
		// What Spring Security sends where nothing else is said of caches.
		says('cache-control', /^no-cache, no-store, max-age=0, must-revalidate$/),
	],
	tested: false,
	addsVary: true,
	untested: 'Debian’s Spring is of 2020 and has neither of the two.',
	documentation: 'https://docs.spring.io/spring-security/reference/servlet/integrations/cors.html',
	configuration: (policy) => ({
		file: 'CorsSetup.java, in a package below that of the application class',
		text: configuration(policy),
	}),
	alsoSettles: ['no-redirect'],
	anyHeader: '*',
	remarks: {
		...optionRemarks({
			origins: 'setAllowedOrigins of the CorsConfiguration',
			credentials: 'setAllowCredentials(true) in the CorsConfiguration',
			methods: 'setAllowedMethods of the CorsConfiguration',
			headers: 'setAllowedHeaders of the CorsConfiguration',
			exposed: 'setExposedHeaders of the CorsConfiguration',
			maxAge: 'setMaxAge of the CorsConfiguration',
		}),
		'turn-cors-on':
			'Register one CorsConfigurationSource for "/**" instead of @CrossOrigin on single controllers, which covers neither errors nor paths without a controller.',
		'answer-preflights':
			'Call http.cors(Customizer.withDefaults()) in the SecurityFilterChain, or register CorsFilter before it, and permit OPTIONS where other filters ask for the login.',
		'one-layer':
			'Keep one CorsConfigurationSource, and take out filters that call response.addHeader and the CORS settings of a gateway in front (there, DedupeResponseHeader removes repeats).',
		'errors-too':
			'Register CorsFilter with Ordered.HIGHEST_PRECEDENCE, because the 401 and 403 of Spring Security are sent before @CrossOrigin or WebMvcConfigurer is asked.',
		vary: 'Let CorsFilter add Vary: Origin, and in your own code call response.addHeader("Vary", …) instead of setHeader, which would replace it.',
		'no-redirect':
			'Answer API calls without login by 401 (HttpStatusEntryPoint for the API in exceptionHandling) instead of a redirect to the login page.',
		'close-to-strangers':
			'Write setAllowedOrigins with whole origins, so that no other origin matches.',
		cookies:
			'Set server.servlet.session.cookie.same-site=none and server.servlet.session.cookie.secure=true.',
	},
};
