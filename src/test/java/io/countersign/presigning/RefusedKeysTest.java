package io.countersign.presigning;

import static org.hamcrest.Matchers.hasSize;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that something along the way would read as another key are refused, not corrected. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RefusedKeysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "//a",
                "a/",
                "a//b",
                "a/b//",
                ".",
                "..",
                "./a",
                "../x",
                "a/.",
                "a/..",
                "a/./b",
                "a/../b",
                "%2e",
                "%2E%2e/x",
                ".%2e/x",
                "a/%2e/b",
                "%252e%252e/x",
                "a/.%2E",
                "\u0000",
                "a\u0000b",
                "a\tb",
                "a\nb",
                "a\rb",
                "\u001f",
                "a\u007f",
                "\u0080",
                "a\u009f",
                "\ud800",
                "a\udc00b",
                "\ud83d",
                "\ude00\ud83d",
                "a\ud800"
            })
    void isRefused(String key) {
        refused(key);
    }

    static Stream<String> tooLong() {
        return Stream.of(
                "a".repeat(1025), "é".repeat(512) + "a", "€".repeat(341) + "ab", "\ud83d\ude00".repeat(256) + "a");
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void isRefusedBeyond1024Bytes(String key) {
        refused(key);
        Service.presign(Map.of("method", "GET", "key", key.substring(0, key.length() - 1)));
    }

    @Test
    void exactlyOneKeyIsRequired() {
        Service.refusesField("/v1/presign", Map.of("method", "GET"), "key");
        Service.refusesField("/v1/presign", Map.of("method", "PUT", "key", "a", "filename", "a"), "key");
        Service.refusesField("/v1/presign", "{\"method\": \"GET\", \"key\": 7}", "key");
    }

    private static void refused(String key) {
        for (String method : new String[] {"GET", "PUT"}) {
            String body = "{\"method\": \"" + method + "\", \"key\": \"" + escaped(key) + "\"}";
            Service.refusesField("/v1/presign", body, "key").body("violations", hasSize(1));
        }
    }

    /** JSON escapes throughout, so that half of a surrogate pair gets as far as the service. */
    private static String escaped(String key) {
        return key.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
    }
}
