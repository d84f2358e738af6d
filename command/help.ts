/** What `npx crosscheck --help` says. */
export const help = `Crosscheck has real browsers make a request and says whether CORS allows a page to read the response.

  npx crosscheck check <URL> --origin <origin of the page> [flags]
  npx crosscheck check 'curl … as copied from a browser or a manual'
  npx crosscheck check 'fetch(…) as copied from a browser'
  npx crosscheck check "new WebSocket('wss://…')" (or EventSource, navigator.sendBeacon)
  pbpaste | npx crosscheck check -

Flags of its own
  --origin https://app.example.com   the page that makes the request; taken from a pasted
                                     request's Origin or Referer when not given
  --credentials include              include, omit or same-origin, as in fetch(); default
                                     same-origin, or include when there are cookies
  --as image                         what makes the request: fetch (default), xhr, beacon,
                                     event-source, web-socket, image, script, stylesheet, font …
  --upstream http://127.0.0.1:8080   connect there instead, under the URL's own name
  --other-host https://cdn.example.net
                                     a further host that responses redirect to; with
                                     =http://127.0.0.1:8081 behind it: connect there instead
  --reads ETag,X-Request-Id          response headers that the page needs to read
  --past http://127.0.0.1:8080       the application itself, behind the gateway: asked too, to
                                     find out which of the two is at fault
  --engine chromium,firefox          these browsers only: chromium, firefox, webkit
  --stack nginx                      write the fix for this server or framework
  --send                             really send POST, PUT, PATCH, DELETE …; otherwise
                                     only the browser's preflight reaches the server
  --timeout 10s                      how long to wait for a response
  --watch                            ask again and again, and print what changes; Enter asks at
                                     once, Ctrl+C ends; --every 5s is the time between, default 2s
  --json                             write the result as JSON
  --html page.html                   write it also as a page, with a diagram of each failure

Flags of curl, with their meaning
  -X, -H, -d, --data-raw, --data-binary, --data-urlencode, --json '{…}', -F, -G, -I, -u, -b,
  -A, -e, --oauth2-bearer, --connect-to, --resolve, --max-time; others are ignored
  (-s, -L, --compressed, -o file …), or noted in the output

  npx crosscheck init <URL> --origin https://app.example.com
                                     proposes a contract of what the server allows now, asked by a
                                     browser, harmlessly; with -H, --upstream, --resolve, --engine
  npx crosscheck init --har FILE     proposes a contract from a HAR file of DevTools or Playwright:
                                     the cross-origin calls of your front-end (docs/init.md);
                                     --target URL chooses the API, --stdout writes no file
  npx crosscheck init --openapi FILE --origin https://app.example.com
                                     proposes one from an OpenAPI 3.0 or 3.1 document; --origin
                                     for each front-end; --target and --stdout as above
  npx crosscheck doctor              what works on this machine, what does not, and what mends it
  npx crosscheck setup               installs the browsers that are missing
  npx crosscheck --version

Exit code
  0 it works in every browser    1 CORS fails in at least one, or script can read nothing
  2 the command is wrong         3 nothing was learned: no response, or no browser

The whole API, with every rule of CORS: npx playwright test (see README.md). Of its runs:

  npx crosscheck baseline keep       save the last run; later ones say what has changed
  npx crosscheck baseline show       what was saved, with the policy that was observed
  npx crosscheck baseline compare    compare the last run with it again
  npx crosscheck history <folder>    a page of all runs in that folder
`;
