import { type Annotations, annotationsOf, type Cors } from './annotations.ts';

/*
 * What the controller does with an Ingress, written by hand after its version 1.15.0: no cluster runs
 * here. nginx and its module for headers are real; the order of the directives in the location, and
 * all that they do about CORS, are those of the template rootfs/etc/nginx/template/nginx.tmpl. Left out
 * is what serves many hosts: TLS, balancing by Lua, logs.
 */
export const templateVersion = '1.15.0';

/**
 * The nginx.conf for an Ingress.
 * @throws Error for what is no YAML
 */
export function configurationOf(ingress: string): string {
	const annotations = annotationsOf(ingress);
	return `load_module /usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so;
worker_processes 1;
pid nginx.pid;
error_log stderr notice;

events {}

http {
	access_log off;
	client_body_temp_path client_body;
	proxy_temp_path proxy;
	fastcgi_temp_path fastcgi;
	uwsgi_temp_path uwsgi;
	scgi_temp_path scgi;
	large_client_header_buffers 4 16k;
	server_tokens off;
	more_clear_headers Server;

	map $http_x_request_id $req_id {
		default $http_x_request_id;
		"" $request_id;
	}
	# By add-headers of the ConfigMap.
	more_set_headers "X-Request-Id: $req_id";

	upstream upstream_balancer {
		server 127.0.0.1:8092;
	}

	server {
		listen 127.0.0.1:8091;
${authLocation(annotations)}
		location / {
			client_max_body_size ${annotations.bodySize};
${annotations.cors ? cors(annotations.cors) : ''}
${annotations.authUrl === undefined ? '' : 'auth_request /_external-auth;'}
			proxy_set_header X-Request-ID $req_id;
			${annotations.snippet}
			proxy_pass http://upstream_balancer;
			proxy_redirect off;
		}
	}
}
`;
}

const authLocation = ({ authUrl }: Annotations): string =>
	authUrl === undefined
		? ''
		: `
		location = /_external-auth {
			internal;
			proxy_pass_request_body off;
			proxy_set_header Content-Length "";
			proxy_pass ${authUrl};
		}
`;

const cors = (settings: Cors): string => `
			${condition(settings.origins)}
			if ($request_method = 'OPTIONS') {
				set $cors \${cors}options;
			}
			if ($cors = "true") {
				${granted(settings)}
			}
			if ($cors = "trueoptions") {
				${granted(settings)}
				more_set_headers 'Content-Type: text/plain charset=UTF-8';
				more_set_headers 'Content-Length: 0';
				return 204;
			}`;

function condition(origins: readonly string[]): string {
	if (origins.length === 0) return '';
	if (origins[0] === '*') return "set $http_origin *; set $cors 'true';";
	const patterns = origins.map((origin) => `(${asPattern(origin)})`);
	return `if ($http_origin ~* (${patterns.join('|')})$ ) { set $cors 'true'; }`;
}

/** A star stands for one label of a host. */
const asPattern = (origin: string): string =>
	origin.replaceAll('.', '\\.').replace('*', '[A-Za-z0-9\\-]+');

const granted = ({ credentials, methods, headers, exposed, maxAge }: Cors): string =>
	[
		'Access-Control-Allow-Origin: $http_origin',
		...(credentials ? ['Access-Control-Allow-Credentials: true'] : []),
		`Access-Control-Allow-Methods: ${methods}`,
		`Access-Control-Allow-Headers: ${headers}`,
		...(exposed === '' ? [] : [`Access-Control-Expose-Headers: ${exposed}`]),
		`Access-Control-Max-Age: ${maxAge}`,
	]
		.map((header) => `more_set_headers '${header}';`)
		.join('\n\t\t\t\t');
