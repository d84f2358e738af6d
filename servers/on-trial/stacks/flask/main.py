"""A small API by Flask, with Flask-CORS for the whole application and preflights before all else."""

from uuid import uuid4

from flask import Blueprint, Flask, jsonify, request

app = Flask(__name__)

# cors
from flask_cors import CORS


@app.before_request
def answer_preflight():
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        return "", 204


CORS(
    app,
    origins=["https://app.example.com", "https://admin.example.com"],
    methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allow_headers=["Authorization", "Content-Type", "X-Request-Id"],
    expose_headers=["ETag", "X-Request-Id"],
    supports_credentials=True,
    max_age=600,
    # Or requests without an Origin would get all of the list.
    always_send=False,
)
# end cors


@app.after_request
def name_request(response):
    response.headers["X-Request-Id"] = str(uuid4())
    return response


items = Blueprint("items", __name__, url_prefix="/items")


@items.before_request
def ask_for_token():
    if request.headers.get("Authorization") != "Bearer demo-token":
        return jsonify(title="Sign in first"), 401, {"WWW-Authenticate": "Bearer"}


@items.get("")
def list_items():
    return jsonify([{"id": 1, "name": "chair"}])


@items.post("")
def add_item():
    # Forms on any page can POST without a preflight, but not JSON.
    if request.headers.get("Content-Type", "").split(";")[0] != "application/json":
        return jsonify(title="Send JSON"), 415
    return jsonify({**request.get_json(), "id": 2}), 201


@items.get("/1")
def read_item():
    return jsonify(id=1, name="chair"), 200, {"ETag": '"1"'}


@items.route("/1", methods=["PUT", "PATCH"])
def change_item():
    return jsonify({**request.get_json(), "id": 1})


@items.delete("/1")
def remove_item():
    return "", 204


app.register_blueprint(items)


@app.get("/prices")
def read_prices():
    return jsonify(chair=42)


@app.get("/broken")
def break_down():
    raise RuntimeError("Broken on purpose")
