package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.http.routing.Route;
import io.countersign.http.routing.Routes;
import io.countersign.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path has one spelling, and a query is bounded before anything reads it. */
class RequestTargetTest {

    private static void check(String path) {
        Route route = Routes.match(path);
        RequestTarget.requireCanonical(path, route.keyStart(path));
        RequestTarget.requireVariables(route, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/me",
                "/v1/profiles/",
                "/v1/files/demo/a%2Fb",
                "/v1/files/demo/a//b",
                "/v1/files/demo/;a=%41",
                "/v1/files/demo/..a/.b./a..",
                "/v1/files/demo/%2e%2e%2e",
                "/v1/subscriptions/arn%3Aaws%3Asns",
                "/v1/topics/%C3%A9",
                "/u/abc.def-ghi/v1/uploads"
            })
    void aCanonicalPathPasses(String path) {
        assertDoesNotThrow(() -> check(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/presign",
                "/%761/presign",
                "/./v1/presign",
                "/x/../v1/presign",
                "/v1;x=1/presign",
                "/v1/presign;x",
                "/v1//presign",
                "/v1/presign/..",
                "/v1/presign/.",
                "/v1/%2e%2e/me",
                "/v1/%2E/me",
                "/v1/.%2e/me",
                "/v1/me%",
                "/v1/me%4",
                "/v1/me%zz",
                "/v1/me%+1",
                "/v1/uploads/a%2Fcomplete",
                "/v1/uploads/a%5cb",
                "/v1/uploads/%00",
                "/v1/uploads/%7e",
                "/v1\\me",
                "/v1/m\u00e9",
                "/v1/files/demo/../me",
                "/v1/files/../me/x",
                "/v1/files/demo/a/%2e%2E/b",
                "/v1/files/demo/a/.",
                "/v1/files/demo/%zz",
                "/v1/files//a",
                "/v1/files/d%65mo/a",
                "/u/ticket/v1/../me",
                "/u/ticket//v1/presign"
            })
    void aNonCanonicalPathIsRefused(String path) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> check(path));
        assertEquals(400, refusal.code().status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rules/LONG",
                "/v1/buckets/LONG/cors",
                "/v1/files/LONG/a",
                "/compat/companion/s3/multipart/a/LONG",
                "/v1/topics/LONG/messages/batch"
            })
    void anOverlongPathVariableIsRefused(String path) {
        assertDoesNotThrow(() -> check(path.replace("LONG", "%C3%A9".repeat(10))));
        assertThrows(ProblemException.class, () -> check(path.replace("LONG", "a".repeat(257))));
    }

    @Test
    void aQueryIsBounded() {
        assertDoesNotThrow(() -> RequestTarget.requireParameters(null));
        assertDoesNotThrow(() -> RequestTarget.requireParameters(""));
        assertDoesNotThrow(() -> RequestTarget.requireParameters("key=" + "%E2%82%AC".repeat(1024) + "&&a&=b"));
        refuses("key", "key=" + "%E2%82%AC".repeat(1025));
        refuses("key", "a=1&key=" + "a".repeat(1025));
        refuses("key", "key=%zz");
        refuses("key", "key=a%4");
        refuses("query", "a".repeat(257) + "=1");
        refuses("query", "a=1&".repeat(101));
    }

    private static void refuses(String field, String query) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> RequestTarget.requireParameters(query));
        assertEquals(field, refusal.violations().get(0).field());
    }
}
