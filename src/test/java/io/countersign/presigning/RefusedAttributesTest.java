package io.countersign.presigning;

import static org.hamcrest.Matchers.equalTo;

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
import org.junit.jupiter.params.provider.ValueSource;

/** What no header could carry, or the method cannot use, is refused by the name of its field. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RefusedAttributesTest {

    private static final String DIGEST = "1M4sUnr+Z0x6CGvXTiVgGePV3Nsx7rbqre9a2oxDg7k=";

    private static String request(String method, String field, String json) {
        return "{\"method\": \"" + method + "\", \"key\": \"k\", \"" + field + "\": " + json + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contentType   | \"\"                                | contentType",
                "contentType   | \"text\"                            | contentType",
                "contentType   | \"text/\"                           | contentType",
                "contentType   | \"/plain\"                          | contentType",
                "contentType   | \"text/plain\\r\\nX: y\"            | contentType",
                "contentType   | \"text/pläin\"                      | contentType",
                "contentLength | -1                                  | contentLength",
                "contentLength | 1.5                                 | contentLength",
                "contentLength | \"12\"                              | contentLength",
                "contentLength | 99999999999999999999                | contentLength",
                "checksum      | {\"algorithm\": \"MD4\", \"value\": \"\"} | checksum.algorithm",
                "checksum      | {\"value\": \"AAAAAA==\"}           | checksum.algorithm",
                "checksum      | {\"algorithm\": \"CRC32\"}          | checksum.value",
                "checksum      | {\"algorithm\": \"CRC32\", \"value\": \"AAAA\"}     | checksum.value",
                "checksum      | {\"algorithm\": \"SHA256\", \"value\": \"AAAAAA==\"} | checksum.value",
                "checksum      | {\"algorithm\": \"CRC32\", \"value\": \"AAAAA!==\"} | checksum.value",
                "createOnly    | \"true\"                            | createOnly",
                "acl           | \"PRIVATE\"                         | acl",
                "acl           | \"everybody\"                       | acl",
                "metadata      | {\"a b\": \"c\"}                    | metadata.a b",
                "metadata      | {\"\": \"c\"}                       | metadata.",
                "metadata      | {\"ä\": \"c\"}                      | metadata.?",
                "metadata      | {\"a\": null}                       | metadata.a",
                "metadata      | {\"a\": \"b\\r\\nX-Amz-Acl: public-read\"} | metadata.a",
                "metadata      | {\"a\": \"\\u0000\"}                | metadata.a",
                "metadata      | {\"a\": \"\\ud800\"}                | metadata.a",
                "tags          | {\"\": \"c\"}                       | tags",
                "tags          | {\"a&b\": \"c\"}                    | tags",
                "tags          | {\"a\": \"b&c\"}                    | tags.a",
                "tags          | {\"a\": \"<b>\"}                    | tags.a"
            })
    void isRefused(String field, String json, String violation) {
        Service.refusesField("/v1/presign", request("PUT", field, json), violation);
    }

    @Test
    void metadataAndItsNamesAreLimitedToTwoKilobytes() {
        Map<String, Object> request = new HashMap<>(Map.of("method", "PUT", "key", "k"));
        request.put("metadata", Map.of("a", "x".repeat(1000), "bc", "y".repeat(1045)));
        Service.presign(request);
        request.put("metadata", Map.of("a", "x".repeat(1000), "bc", "y".repeat(1046)));
        Service.refusesField("/v1/presign", request, "metadata");
        request.put("metadata", Map.of("a", "日".repeat(600)));
        Service.refusesField("/v1/presign", request, "metadata");
    }

    @Test
    void atMostTenTagsAreAccepted() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            tags.put("t" + i, "");
        }
        Service.presign(Map.of("method", "PUT", "key", "k", "tags", tags));
        tags.put("t10", "");
        Service.refusesField("/v1/presign", Map.of("method", "PUT", "key", "k", "tags", tags), "tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE"})
    void putAttributesAreRefusedForOtherMethods(String method) {
        Map<String, Object> fields = Map.of(
                "acl",
                "private",
                "checksum",
                Map.of("algorithm", "SHA256", "value", DIGEST),
                "contentLength",
                1,
                "contentType",
                "text/plain",
                "createOnly",
                false,
                "metadata",
                Map.of("a", "b"),
                "tags",
                Map.of("a", "b"),
                "filename",
                "a.txt");
        fields.forEach((field, value) ->
                Service.refusesField("/v1/presign", Map.of("method", method, "key", "k", field, value), field));
    }

    @Test
    void fieldsOfOtherMethodsAreRefused() {
        Map<String, Object> inline = Map.of("inline", true);
        for (String method : new String[] {"HEAD", "PUT", "DELETE"}) {
            Service.refusesField("/v1/presign", Map.of("method", method, "key", "k", "response", inline), "response");
        }
        Service.refusesField("/v1/presign", request("PUT", "versionId", "\"1\""), "versionId");
        for (String version : new String[] {"\"\"", "\"a b\"", "\"ä\"", "\"a\\n\"", '"' + "a".repeat(1025) + '"'}) {
            Service.refusesField("/v1/presign", request("GET", "versionId", version), "versionId");
        }
        Service.refusesField("/v1/presign", request("POST", "profile", "\"demo\""), "method");
        Service.post("/v1/presign", request("DELETE", "versionId", "\"3sL4kqtJlcpXroDTDmJ\""))
                .statusCode(200)
                .body("method", equalTo("DELETE"));
    }
}
