<?php
declare(strict_types=1);

// A small API by PHP without a framework. CORS comes first of all.

// cors
$allowedOrigins = ['https://app.example.com', 'https://admin.example.com'];
$origin = $_SERVER['HTTP_ORIGIN'] ?? '';

header('Vary: Origin', false);
if (in_array($origin, $allowedOrigins, true)) {
    header('Access-Control-Allow-Origin: ' . $origin);
    header('Access-Control-Allow-Credentials: true');
    header('Access-Control-Expose-Headers: ETag, X-Request-Id');
}
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {
    header('Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE');
    header('Access-Control-Allow-Headers: Authorization, Content-Type, X-Request-Id');
    header('Access-Control-Max-Age: 600');
    http_response_code(204);
    exit;
}
// end cors

function answer(int $status, mixed $body = null): never
{
    http_response_code($status);
    if ($body !== null) {
        header('Content-Type: application/json');
        echo json_encode($body);
    }
    exit;
}

function askForToken(): void
{
    if (($_SERVER['HTTP_AUTHORIZATION'] ?? '') !== 'Bearer demo-token') {
        header('WWW-Authenticate: Bearer');
        answer(401, ['title' => 'Sign in first']);
    }
}

function addItem(): never
{
    // Forms on any page can POST without a preflight, but not JSON.
    [$type] = explode(';', $_SERVER['CONTENT_TYPE'] ?? '');
    if ($type !== 'application/json') {
        answer(415, ['title' => 'Send JSON']);
    }
    answer(201, ['id' => 2, 'name' => 'lamp']);
}

function sendItem(): never
{
    header('ETag: "1"');
    answer(200, ['id' => 1, 'name' => 'chair']);
}

function breakDown(): never
{
    throw new RuntimeException('Broken on purpose');
}

$routes = [
    '/items' => [
        'GET' => fn() => answer(200, [['id' => 1, 'name' => 'chair']]),
        'POST' => addItem(...),
    ],
    '/items/1' => [
        'GET' => sendItem(...),
        'PUT' => sendItem(...),
        'PATCH' => sendItem(...),
        'DELETE' => fn() => answer(204),
    ],
    '/prices' => ['GET' => fn() => answer(200, ['chair' => 42])],
    '/broken' => ['GET' => breakDown(...)],
];

header('X-Request-Id: ' . bin2hex(random_bytes(8)));

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (str_starts_with($path, '/items')) {
    askForToken();
}
if (!isset($routes[$path])) {
    answer(404, ['title' => 'Not found']);
}
$method = $_SERVER['REQUEST_METHOD'] === 'HEAD' ? 'GET' : $_SERVER['REQUEST_METHOD'];
if (!isset($routes[$path][$method])) {
    header('Allow: ' . implode(', ', array_keys($routes[$path])));
    answer(405, ['title' => 'Method not allowed']);
}
$routes[$path][$method]();
