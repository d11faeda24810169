package io.countersign.local;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the parameters of a request from its query only. A servlet container also reads a body of the type
 * {@code application/x-www-form-urlencoded} as parameters, and curl sends bodies as that type by default. S3Proxy
 * would then get an empty body, or parameters that the signature does not cover. S3 stores such a body unchanged.
 */
final class QueryParameters implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new OfQuery((HttpServletRequest) request), response);
    }

    private static final class OfQuery extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        OfQuery(HttpServletRequest request) {
            super(request);
            parameters = Collections.unmodifiableMap(read(request.getQueryString()));
        }

        private static Map<String, String[]> read(String query) {
            Map<String, String[]> read = new LinkedHashMap<>();
            for (String pair : query == null ? new String[0] : query.split("&")) {
                if (!pair.isEmpty()) {
                    String[] parts = pair.split("=", 2);
                    String value = parts.length < 2 ? "" : decoded(parts[1]);
                    read.merge(decoded(parts[0]), new String[] {value}, OfQuery::joined);
                }
            }
            return read;
        }

        private static String decoded(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return text; // an unescaped percent sign; no signature covers it
            }
        }

        private static String[] joined(String[] some, String[] more) {
            String[] joined = java.util.Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, joined, some.length, more.length);
            return joined;
        }

        @Override
        public String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String[] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
