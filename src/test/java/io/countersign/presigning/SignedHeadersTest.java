package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every header that the answer asks for is covered by the signature: none can be left out or changed. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SignedHeadersTest {

    private static final byte[] FILE = "twelve bytes".getBytes(StandardCharsets.UTF_8);

    private static JsonPath everything() {
        return Service.presign(Map.of(
                "method",
                "PUT",
                "key",
                "signed-headers/file-" + System.nanoTime(),
                "contentType",
                "text/plain",
                "contentLength",
                12,
                "checksum",
                Map.of("algorithm", "SHA256", "value", "1M4sUnr+Z0x6CGvXTiVgGePV3Nsx7rbqre9a2oxDg7k="),
                "createOnly",
                true,
                "acl",
                "private",
                "metadata",
                Map.of("order", "4711", "title", "Grüße"),
                "tags",
                Map.of("team", "blue")));
    }

    @Test
    void allHeadersAreSigned() {
        JsonPath put = everything();
        TreeSet<String> expected =
                new TreeSet<>(put.<String, String>getMap("headers").keySet());
        assertEquals(8, expected.size());
        expected.add("host");
        String listed = SignedLink.of(put.get("url")).get("X-Amz-SignedHeaders");
        assertEquals(String.join(";", expected), listed);
        assertEquals(
                expected.size(), Arrays.stream(listed.split(";")).distinct().count());
    }

    @Test
    void noHeaderCanBeOmittedOrChanged() {
        JsonPath put = everything();
        Map<String, String> headers = put.getMap("headers");
        assertAll(headers.keySet().stream()
                .filter(name -> !name.equals("content-length")) // the client's own business
                .map(name -> () -> {
                    Map<String, String> fewer = new HashMap<>(headers);
                    fewer.remove(name);
                    refused("without " + name, put, fewer);
                    Map<String, String> other = new HashMap<>(headers);
                    other.compute(name, (same, value) -> SignedLink.flipped(value, value.length() / 2));
                    refused("with another " + name, put, other);
                }));
    }

    private static void refused(String what, JsonPath put, Map<String, String> headers) {
        int status = StoreClient.send("PUT", put.get("url"), headers, FILE).statusCode();
        assertEquals(403, status, what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a!b", "a#b", "a$b", "a%b", "a&b", "a'b", "a*b", "a+b", "a.b", "a^b", "a_b", "a`b", "a|b", "a~b"
            })
    void unusualMetadataNamesAreSigned(String name) {
        JsonPath put = Service.presign(Map.of(
                "method", "PUT", "key", "signed-headers/awkward", "metadata", Map.of(name, "value", "z", "last")));
        SignedLink link = SignedLink.of(put.get("url"));
        assertEquals("host;x-amz-meta-" + name + ";x-amz-meta-z", link.get("X-Amz-SignedHeaders"));
        assertEquals(200, Service.redeem(put, FILE).statusCode());
    }

    @Test
    void metadataNamesThatDifferOnlyInCaseAreRefused() {
        Service.refusesField(
                "/v1/presign",
                Map.of("method", "PUT", "key", "k", "metadata", Map.of("Order", "1", "order", "2")),
                "metadata.order");
    }
}
