"""The views of the API, its own middleware, and its addresses. Nothing here knows of CORS."""

import json
from uuid import uuid4

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views import View
from django.views.decorators.http import require_safe


def name_request(get_response):
    def middleware(request):
        response = get_response(request)
        response.headers["X-Request-Id"] = str(uuid4())
        return response

    return middleware


def ask_for_token(get_response):
    def middleware(request):
        is_guarded = request.path_info.startswith("/items")
        if is_guarded and request.headers.get("Authorization") != "Bearer demo-token":
            response = JsonResponse({"title": "Sign in first"}, status=401)
            response.headers["WWW-Authenticate"] = "Bearer"
            return response
        return get_response(request)

    return middleware


class ItemList(View):
    def get(self, request):
        return JsonResponse([{"id": 1, "name": "chair"}], safe=False)

    def post(self, request):
        # Forms on any page can POST without a preflight, but not JSON.
        if request.content_type != "application/json":
            return JsonResponse({"title": "Send JSON"}, status=415)
        return JsonResponse({**json.loads(request.body), "id": 2}, status=201)


class Item(View):
    def get(self, request):
        response = JsonResponse({"id": 1, "name": "chair"})
        response.headers["ETag"] = '"1"'
        return response

    def put(self, request):
        return JsonResponse({**json.loads(request.body), "id": 1})

    patch = put

    def delete(self, request):
        return HttpResponse(status=204)


@require_safe
def read_prices(request):
    return JsonResponse({"chair": 42})


@require_safe
def break_down(request):
    raise RuntimeError("Broken on purpose")


urlpatterns = [
    path("items", ItemList.as_view()),
    path("items/1", Item.as_view()),
    path("prices", read_prices),
    path("broken", break_down),
]
