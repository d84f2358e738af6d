# The cache between the two. Its built-in rules pass OPTIONS, and requests with a token, to the application.
vcl 4.1;

backend default {
	.host = "127.0.0.1";
	.port = "8092";
}

sub vcl_recv {
	unset req.http.Cookie;
}

sub vcl_backend_response {
	if (bereq.url ~ "^/prices") {
		set beresp.ttl = 10m;
	}
}
