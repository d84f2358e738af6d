"""A small API by FastAPI. CORS is around all of it, also around what answers unforeseen errors."""

from uuid import uuid4

from fastapi import Depends, FastAPI, HTTPException, Request, Response

app = FastAPI()


@app.middleware("http")
async def name_request(request: Request, call_next):
    response = await call_next(request)
    response.headers["X-Request-Id"] = str(uuid4())
    return response


def ask_for_token(request: Request):
    if request.headers.get("Authorization") != "Bearer demo-token":
        raise HTTPException(401, "Sign in first", {"WWW-Authenticate": "Bearer"})


signed_in = [Depends(ask_for_token)]


@app.get("/items", dependencies=signed_in)
async def list_items():
    return [{"id": 1, "name": "chair"}]


@app.post("/items", dependencies=signed_in, status_code=201)
async def add_item(item: dict):
    return {**item, "id": 2}


@app.get("/items/1", dependencies=signed_in)
async def read_item(response: Response):
    response.headers["ETag"] = '"1"'
    return {"id": 1, "name": "chair"}


@app.put("/items/1", dependencies=signed_in)
@app.patch("/items/1", dependencies=signed_in)
async def change_item(item: dict):
    return {**item, "id": 1}


@app.delete("/items/1", dependencies=signed_in, status_code=204)
async def remove_item():
    return Response(status_code=204)


@app.get("/prices")
async def read_prices():
    return {"chair": 42}


@app.get("/broken")
async def break_down():
    raise RuntimeError("Broken on purpose")


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
