/** A document with everything that says something about CORS. */
export const shopDocument = (version: string): string => `openapi: ${version}
info: { title: Shop, version: '1' }
servers:
  - url: https://{host}.example.com/v1
    variables: { host: { default: api } }
  - url: https://staging.example.com/v1
security: [{ login: [] }]
paths:
  /items/{id}:
    parameters:
      - $ref: '#/components/parameters/id'
      - $ref: '#/components/parameters/request'
    get:
      parameters: [{ in: query, name: page, schema: { type: integer } }]
      responses:
        '200':
          headers: { ETag: {}, Content-Type: {}, Access-Control-Allow-Origin: {} }
          content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } }
    put:
      security: [{ key: [] }]
      parameters: [{ in: header, name: If-Match }]
      requestBody: { content: { application/json: { example: { name: chair } } } }
      responses: { '204': {} }
    delete: { responses: { '204': {} } }
  /me:
    get:
      security: [{ session: [] }]
      responses: { '200': { headers: { X-Total: { $ref: '#/components/headers/total' } } } }
  /search:
    get:
      security: [{ keyInUrl: [] }]
      parameters: [{ in: query, name: q, required: true, schema: { type: string, default: chair } }]
      responses: { '200': {} }
  /reports/{name}:
    parameters: [{ in: path, name: name, required: true, schema: { type: string } }]
    get: { security: [], responses: { default: {} } }
  /upload:
    post:
      security: [{ oldLogin: [] }]
      requestBody: { content: { multipart/form-data: {} } }
      responses: { '201': {} }
  /old:
    get: { responses: { '301': {} } }
  /news:
    get: { responses: { '200': { content: { text/event-stream: {} } } } }
  /files:
    trace: {}
components:
  parameters:
    id: { in: path, name: id, required: true, example: 7 }
    request: { in: header, name: X-Request-Id, schema: { type: string } }
  headers:
    total: { schema: { type: integer } }
  schemas:
    Item: { type: object, properties: { parent: { $ref: '#/components/schemas/Item' } } }
  securitySchemes:
    login: { type: http, scheme: bearer }
    oldLogin: { type: http, scheme: basic }
    key: { type: apiKey, in: header, name: X-Api-Key }
    keyInUrl: { type: apiKey, in: query, name: key }
    session: { type: apiKey, in: cookie, name: sid }
`;
