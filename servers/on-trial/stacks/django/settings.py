"""A small API by Django, with django-cors-headers before all other middleware."""

SECRET_KEY = "for tests only"
ALLOWED_HOSTS = [".api.example.com", "127.0.0.1"]
ROOT_URLCONF = "api"

INSTALLED_APPS = []

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "api.name_request",
    "api.ask_for_token",
]

# cors
INSTALLED_APPS += ["corsheaders"]

MIDDLEWARE.insert(0, "corsheaders.middleware.CorsMiddleware")

CORS_ALLOWED_ORIGINS = ["https://app.example.com", "https://admin.example.com"]
CORS_ALLOW_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
CORS_ALLOW_HEADERS = ["Authorization", "Content-Type", "X-Request-Id"]
CORS_EXPOSE_HEADERS = ["ETag", "X-Request-Id"]
CORS_ALLOW_CREDENTIALS = True
CORS_PREFLIGHT_MAX_AGE = 600
# end cors
