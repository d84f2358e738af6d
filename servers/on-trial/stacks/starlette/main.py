"""A small API by Starlette. CORS is around all of it, also around what answers unforeseen errors."""

from uuid import uuid4

from starlette.applications import Starlette
from starlette.authentication import AuthCredentials, AuthenticationBackend, SimpleUser, requires
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


class TokenBackend(AuthenticationBackend):
    async def authenticate(self, connection):
        if connection.headers.get("Authorization") == "Bearer demo-token":
            return AuthCredentials(["authenticated"]), SimpleUser("demo")


async def ask_to_sign_in(request, error):
    return JSONResponse({"title": "Sign in first"}, 401, {"WWW-Authenticate": "Bearer"})


async def name_request(request, call_next):
    response = await call_next(request)
    response.headers["X-Request-Id"] = str(uuid4())
    return response


@requires("authenticated", status_code=401)
async def list_items(request):
    return JSONResponse([{"id": 1, "name": "chair"}])


@requires("authenticated", status_code=401)
async def add_item(request):
    # Forms on any page can POST without a preflight, but not JSON.
    if request.headers.get("Content-Type", "").split(";")[0] != "application/json":
        return JSONResponse({"title": "Send JSON"}, 415)
    return JSONResponse({**await request.json(), "id": 2}, 201)


@requires("authenticated", status_code=401)
async def read_item(request):
    return JSONResponse({"id": 1, "name": "chair"}, headers={"ETag": '"1"'})


@requires("authenticated", status_code=401)
async def change_item(request):
    return JSONResponse({**await request.json(), "id": 1})


@requires("authenticated", status_code=401)
async def remove_item(request):
    return Response(status_code=204)


async def read_prices(request):
    return JSONResponse({"chair": 42})


async def break_down(request):
    raise RuntimeError("Broken on purpose")


app = Starlette(
    routes=[
        Route("/items", list_items, methods=["GET"]),
        Route("/items", add_item, methods=["POST"]),
        Route("/items/1", read_item, methods=["GET"]),
        Route("/items/1", change_item, methods=["PUT", "PATCH"]),
        Route("/items/1", remove_item, methods=["DELETE"]),
        Route("/prices", read_prices),
        Route("/broken", break_down),
    ],
    exception_handlers={401: ask_to_sign_in},
    middleware=[
        Middleware(AuthenticationMiddleware, backend=TokenBackend()),
        Middleware(BaseHTTPMiddleware, dispatch=name_request),
    ],
)

# cors
from starlette.middleware.cors import CORSMiddleware

app = CORSMiddleware(
    app,
    allow_origins=["https://app.example.com", "https://admin.example.com"],
    allow_methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allow_headers=["Authorization", "Content-Type", "X-Request-Id"],
    expose_headers=["ETag", "X-Request-Id"],
    allow_credentials=True,
    max_age=600,
)
# end cors
