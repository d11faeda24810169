package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.s3.model.Tag;

/** Exactly the signed attributes of a PUT are stored. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ObjectAttributesTest {

    private static final byte[] FILE = "twelve bytes".getBytes(StandardCharsets.UTF_8);

    private final URI store = TestStore.address();

    @Test
    void theContentTypeIsStored() {
        put(Map.of("key", "attributes/type", "contentType", "text/plain; charset=utf-8"));
        String arrived = StoredObjects.head(store, "attributes/type").contentType();
        assertEquals("text/plain;charset=utf-8", arrived.replace(" ", "")); // S3Proxy drops the space
    }

    @Test
    void metadataIsStored() {
        put(Map.of("key", "attributes/meta", "metadata", Map.of("Order", "4711", "b.c-d", "a, b;  =\"c\"")));
        Map<String, String> arrived =
                StoredObjects.head(store, "attributes/meta").metadata();
        assertEquals("4711", arrived.get("order"));
        assertEquals("a, b;  =\"c\"", arrived.get("b.c-d"));
    }

    @Test
    void metadataOutsideAsciiIsStoredAsEncodedWords() {
        String title = "Grüße \ud83d\ude00, 日本";
        put(Map.of("key", "attributes/unicode", "metadata", Map.of("title", title)));
        String word = "=?UTF-8?B?" + Base64.getEncoder().encodeToString(title.getBytes(StandardCharsets.UTF_8)) + "?=";
        assertEquals(
                word, StoredObjects.head(store, "attributes/unicode").metadata().get("title"));
    }

    @EnabledIf(value = "io.countersign.store.TestStore#isExternal", disabledReason = "S3Proxy keeps no tags")
    @Test
    void tagsAreStored() {
        put(Map.of("key", "attributes/tags", "tags", Map.of("team", "blue and green", "größe", "a/b+c=d:@e")));
        List<Tag> tags = StoredObjects.tags(store, "attributes/tags");
        assertEquals(2, tags.size());
        tags.forEach(tag ->
                assertEquals(tag.key().equals("team") ? "blue and green" : "a/b+c=d:@e", tag.value(), tag.key()));
    }

    @Test
    void anotherLengthIsRefused() {
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", "attributes/length", "contentLength", 12));
        assertEquals("12", put.getMap("headers").get("content-length"));
        assertEquals(
                403,
                Service.redeem(put, "eleven byte".getBytes(StandardCharsets.UTF_8))
                        .statusCode());
        assertEquals(
                403,
                Service.redeem(put, "thirteen byte".getBytes(StandardCharsets.UTF_8))
                        .statusCode());
        assertEquals(200, Service.redeem(put, FILE).statusCode());
    }

    @Test
    void createOnlyDoesNotOverwrite() {
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", key("attributes/once"), "createOnly", true));
        assertEquals("*", put.getMap("headers").get("if-none-match"));
        assertEquals(200, Service.redeem(put, FILE).statusCode());
        assertEquals(412, Service.redeem(put, FILE).statusCode());
        assertEquals(
                403, StoreClient.send("PUT", put.get("url"), Map.of(), FILE).statusCode());
    }

    @Test
    void aBodyWithAnotherChecksumIsRefused() throws Exception {
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(FILE);
        Map<String, String> checksum =
                Map.of("algorithm", "SHA256", "value", Base64.getEncoder().encodeToString(digest));
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", "attributes/checksum", "checksum", checksum));
        assertEquals(Map.of("x-amz-checksum-sha256", checksum.get("value")), put.getMap("headers"));
        assertEquals(200, Service.redeem(put, FILE).statusCode());
        assumeTrue(!TestStore.isExternal(), "Ceph Pacific compares no x-amz-checksum header with the body");
        assertEquals(
                400,
                Service.redeem(put, "another file".getBytes(StandardCharsets.UTF_8))
                        .statusCode());
    }

    @Test
    void aPublicObjectHasAPublicUrl() {
        JsonPath put = put(Map.of("key", "attributes/public \u00e4", "acl", "public-read"));
        assertEquals(store + "/demo/attributes/public%20%C3%A4", put.get("publicUrl"));
        assertEquals(
                200,
                StoreClient.send("GET", put.get("publicUrl"), Map.of(), null).statusCode());
        JsonPath hidden = put(Map.of("key", "attributes/private", "acl", "private"));
        assertFalse(hidden.getMap("").containsKey("publicUrl"));
        String unsigned = SignedLink.of(hidden.get("url")).beforeQuery();
        assertEquals(403, StoreClient.send("GET", unsigned, Map.of(), null).statusCode());
    }

    private static String key(String name) {
        return name + '-' + System.nanoTime(); // a store that was there before may have the last run's objects
    }

    private static JsonPath put(Map<String, Object> attributes) {
        Map<String, Object> request = new java.util.HashMap<>(attributes);
        request.put("method", "PUT");
        JsonPath signed = Service.presign(request);
        assertEquals(200, Service.redeem(signed, FILE).statusCode());
        return signed;
    }
}
