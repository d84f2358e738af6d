# Varnish in front of an application (../express/server.mjs) that has CORS of its own.
vcl 4.1;

backend default {
	.host = "127.0.0.1";
	.port = "8092";
}

# cors
# The application decides which origins are allowed, so preflights must reach it.
sub vcl_recv {
	if (req.method == "OPTIONS") {
		return (pass);
	}
}

# A response made for one origin is never cached for all.
sub vcl_backend_response {
	if (beresp.http.Access-Control-Allow-Origin && beresp.http.Vary !~ "(?i)(^|[, ])origin($|[, ])") {
		set beresp.uncacheable = true;
	}
}
# end cors

sub vcl_recv {
	# Tokens identify users, and the built-in rules cache no response to these; cookies say nothing.
	unset req.http.Cookie;
}

sub vcl_backend_response {
	if (bereq.url ~ "^/prices") {
		set beresp.ttl = 10m;
	}
}
