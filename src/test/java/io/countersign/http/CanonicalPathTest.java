package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A non-canonical path reaches no resource, cannot bypass authentication, and its response has all headers. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class CanonicalPathTest {

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/me",
                "/%761/me",
                "/./v1/me",
                "/x/../v1/me",
                "/v1;x=1/me",
                "/v1/me;x=1",
                "/v1//me",
                "/v1/./me",
                "/v1/%6de",
                "/v1/files/../me",
                "/v1/%zz",
                "/v1/me%"
            })
    void aNonCanonicalPathIsRefusedForEveryCaller(String path) {
        for (String key : new String[] {"X-Nothing: x", "X-Api-Key: writer.wrong"}) {
            String answer = RawRequest.send(
                    service, "GET " + path + " HTTP/1.1", "Host: service", "Connection: close", key, "", "");
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
            assertTrue(answer.toLowerCase().contains("\nx-request-id: "), answer);
            assertTrue(answer.toLowerCase().contains("\ncache-control: no-store"), answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/me/", "/v1/presign/form/", "/v1/nothing", "/compat/uppy/sign/"})
    void aPathWithoutARouteIsNotFound(String path) {
        String answer =
                RawRequest.send(service, "GET " + path + " HTTP/1.1", "Host: service", "Connection: close", "", "");
        assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
        assertTrue(answer.contains("\"code\":\"not-found\""), answer);
    }
}
