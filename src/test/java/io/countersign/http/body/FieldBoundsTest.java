package io.countersign.http.body;

import static org.hamcrest.Matchers.containsString;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value of the wrong type, or out of bounds, is refused by the name of its field. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FieldBoundsTest {

    private static final String PRESIGN = "/v1/presign";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contentLength      | \"x\"                    | a whole number",
                "contentLength      | \"5\"                    | a whole number",
                "contentLength      | \"\"                     | a whole number",
                "contentLength      | 1.5                      | a whole number",
                "contentLength      | 1e3                      | a whole number",
                "contentLength      | true                     | a whole number",
                "contentLength      | [1]                      | a whole number",
                "contentLength      | 99999999999999999999     | a whole number",
                "contentLength      | -1                       | from 0 to",
                "createOnly         | \"true\"                 | true or false",
                "createOnly         | 1                        | true or false",
                "createOnly         | \"\"                     | true or false",
                "contentType        | 7                        | a text",
                "contentType        | [\"text/plain\"]         | a text",
                "contentType        | {}                       | a text",
                "expiresIn          | \"5m\"                   | ISO-8601",
                "expiresIn          | \"60\"                   | ISO-8601",
                "expiresIn          | \"\"                     | ISO-8601",
                "expiresIn          | true                     | ISO-8601",
                "expiresIn          | 0                        | 1 second",
                "expiresIn          | -1                       | 1 second",
                "expiresIn          | 0.5                      | 1 second",
                "expiresIn          | 604801                   | 7 days",
                "expiresIn          | 9223372036854775807      | 7 days",
                "expiresIn          | 99999999999999999999     | a whole number",
                "expiresIn          | 1e99999999               | 7 days",
                "expiresIn          | \"PT-5M\"                | 1 second",
                "expiresIn          | \"P8D\"                  | 7 days",
                "acl                | \"PUBLIC_READ\"          | public-read,",
                "acl                | 1                        | public-read,",
                "checksum           | \"x\"                    | an object",
                "checksum.algorithm | {\"value\": \"AAAAAA==\"} | SHA256",
                "checksum.algorithm | {\"algorithm\": \"MD4\", \"value\": \"x\"} | SHA256",
                "checksum.value     | {\"algorithm\": \"CRC32\", \"value\": \"x\"} | 4 bytes",
                "metadata           | \"x\"                    | an object of texts",
                "metadata           | [\"x\"]                  | an object of texts",
                "metadata.a         | {\"a\": 1}               | a text",
                "metadata.a         | {\"a\": {\"b\": \"c\"}}  | a text",
                "tags.a             | {\"a\": true}            | a text",
                "profile            | {}                       | a text"
            })
    void theFieldIsNamedWithWhatItTakes(String field, String value, String expected) {
        String name = field.substring(0, (field + ".").indexOf('.'));
        String body = "{\"method\": \"PUT\", \"key\": \"a\", \"" + name + "\": " + value + "}";
        Service.refusesField(PRESIGN, body, field).body("detail", containsString(expected));
    }

    @ParameterizedTest
    @CsvSource({"''", "PATCH", "put", "POST", "2"})
    void anotherMethodIsRefused(String method) {
        Service.refusesField(PRESIGN, Map.of("method", method, "key", "a"), "method");
    }

    @Test
    void aNumericMethodIsRefused() {
        Service.refusesField(PRESIGN, Map.of("method", 2, "key", "a"), "method")
                .body("detail", containsString("GET, HEAD, PUT"));
    }

    @Test
    void atMostTenTagsAreAccepted() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            tags.put("tag" + i, "x");
        }
        Service.post(PRESIGN, Map.of("method", "PUT", "key", "a", "tags", tags)).statusCode(200);
        tags.put("one-more", "x");
        Service.refusesField(PRESIGN, Map.of("method", "PUT", "key", "a", "tags", tags), "tags");
    }

    @Test
    void metadataAndItsNamesAreLimitedToTwoKilobytes() {
        Map<String, ?> most = Map.of("method", "PUT", "key", "a", "metadata", Map.of("name", "x".repeat(2044)));
        Map<String, ?> more = Map.of("method", "PUT", "key", "a", "metadata", Map.of("name", "x".repeat(2045)));
        Service.post(PRESIGN, most).statusCode(200);
        Service.refusesField(PRESIGN, more, "metadata");
    }

    @Test
    void metadataIsCountedAsEncoded() {
        Map<String, ?> encoded = Map.of("method", "PUT", "key", "a", "metadata", Map.of("n", "é".repeat(700)));
        Service.refusesField(PRESIGN, encoded, "metadata");
    }
}
