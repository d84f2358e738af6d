import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/** The servlets of the API, and what asks for a token. Nothing here knows of CORS. */
public class Api {

    private static final String CHAIR = "{\"id\":1,\"name\":\"chair\"}";

    private static void answer(HttpServletResponse response, int status, String body) throws IOException {
        response.setStatus(status);
        response.setHeader("X-Request-Id", UUID.randomUUID().toString());
        if (body != null) {
            response.setContentType("application/json");
            response.getWriter().write(body);
        }
    }

    public static class AskForToken extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if ("Bearer demo-token".equals(request.getHeader("Authorization"))) {
                chain.doFilter(request, response);
                return;
            }
            response.setHeader("WWW-Authenticate", "Bearer");
            answer(response, 401, "{\"title\":\"Sign in first\"}");
        }
    }

    @WebServlet("/items")
    public static class Items extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer(response, 200, "[" + CHAIR + "]");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            // Forms on any page can POST without a preflight, but not JSON.
            String type = String.valueOf(request.getContentType()).split(";")[0];
            if (type.equals("application/json")) {
                answer(response, 201, "{\"id\":2,\"name\":\"lamp\"}");
            } else {
                answer(response, 415, "{\"title\":\"Send JSON\"}");
            }
        }
    }

    @WebServlet("/items/1")
    public static class Item extends HttpServlet {
        /** HttpServlet has no method of its own for PATCH. */
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (request.getMethod().equals("PATCH")) {
                doPut(request, response);
            } else {
                super.service(request, response);
            }
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("ETag", "\"1\"");
            answer(response, 200, CHAIR);
        }

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer(response, 200, CHAIR);
        }

        @Override
        protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer(response, 204, null);
        }
    }

    @WebServlet("/prices")
    public static class Prices extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer(response, 200, "{\"chair\":42}");
        }
    }

    @WebServlet("/broken")
    public static class Broken extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("Broken on purpose");
        }
    }
}
