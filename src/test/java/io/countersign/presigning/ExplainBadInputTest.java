package io.countersign.presigning;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be explained is refused by the field that is wrong. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExplainBadInputTest {

    private static final String URL = "http://store.example.com/demo/k?X-Amz-Algorithm=AWS4-HMAC-SHA256";

    private static void refuses(Map<String, Object> request, String field) {
        Service.refusesField("/v1/presign/explain", request, field);
    }

    @Test
    void aMissingUrl() {
        refuses(Map.of("method", "GET"), "url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/demo/k?X-Amz-Algorithm=x", "store.example.com/k", "ftp://store.example.com/k", "http://",
                        "http:///k",
                "https://?a=b", "http://h/%", "http://h/%zz", "http://h/%ff", "http://h/k?a=%C3", "javascript:alert(1)"
            })
    void aRelativeOrInvalidUrl(String url) {
        refuses(Map.of("url", url), "url");
    }

    @Test
    void halfOfASurrogatePair() {
        Service.refusesField("/v1/presign/explain", "{\"url\": \"http://h/\\ud800\"}", "url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET POST", "G\u0000T", "get\n", "ABCDEFGHIJKLMNOPQ"})
    void anInvalidMethod(String method) {
        refuses(Map.of("url", URL, "method", method), "method");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nhost: other", "\u0000", "\u001b[31m", "\u007f"})
    void controlCharactersInAHeader(String value) {
        refuses(Map.of("url", URL, "headers", Map.of("content-type", value)), "headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\n", "é"})
    void anInvalidHeaderName(String name) {
        refuses(Map.of("url", URL, "headers", Map.of(name, "value")), "headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no xml",
                "<Error>",
                "<Error><Code>x</Error>",
                "<Other/>",
                "<!DOCTYPE Error [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Error><Code>&x;</Code></Error>"
            })
    void anInvalidStoreError(String error) {
        refuses(Map.of("url", URL, "error", error), "error");
    }

    @Test
    void invalidForms() {
        Map<String, Object> form = Map.of("url", "http://h/demo/", "fields", Map.of("key", "a"));
        refuses(Map.of("form", Map.of("url", "http://h/demo/")), "form.fields");
        refuses(Map.of("form", Map.of("fields", Map.of("key", "a"))), "form.url");
        refuses(Map.of("form", Map.of("url", "h/demo", "fields", Map.of("key", "a"))), "form.url");
        refuses(Map.of("form", form, "url", URL), "form");
        refuses(Map.of("form", form, "method", "POST"), "form");
        refuses(Map.of("form", form, "headers", Map.of("a", "b")), "form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!",
                "e30=", // {}
                "W10=", // []
                "eyJjb25kaXRpb25zIjpbMSxudWxsLFtdLHt9LFsiZXEiXSxbImVxIiwxLHt9XV19", // conditions of odd kinds
                "eyJleHBpcmF0aW9uIjp7fSwiY29uZGl0aW9ucyI6e319"
            })
    void policiesThatAreNone(String policy) {
        Map<String, Object> fields = Map.of("key", "a", "policy", policy);
        Service.post("/v1/presign/explain", Map.of("form", Map.of("url", "http://h/demo/", "fields", fields)))
                .statusCode(200);
    }
}
