# Varnish in front of an application (../express/server.mjs) that answers for CORS itself.
vcl 4.1;

backend default {
	.host = "127.0.0.1";
	.port = "8092";
}

# cors
# The application decides who is let in, so that it is to be asked by whoever asks for leave.
sub vcl_recv {
	if (req.method == "OPTIONS") {
		return (pass);
	}
}

# An answer made for one origin is never stored as one for all.
sub vcl_backend_response {
	if (beresp.http.Access-Control-Allow-Origin && beresp.http.Vary !~ "(?i)(^|[, ])origin($|[, ])") {
		set beresp.uncacheable = true;
	}
}
# end cors

sub vcl_recv {
	# Users are told by their tokens, and the built-in rules store no answer to these; cookies say nothing.
	unset req.http.Cookie;
}

sub vcl_backend_response {
	if (bereq.url ~ "^/prices") {
		set beresp.ttl = 10m;
	}
}
