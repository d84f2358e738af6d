-- What lighttpd answers to a preflight.
return 204
