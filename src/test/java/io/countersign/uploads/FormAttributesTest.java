package io.countersign.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** The store reports the attributes of an object that its form has set. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FormAttributesTest {

    private static final Map<String, String> TAGS = Map.of("team", "blue", "cost centre", "a+b=c@d:e/f");

    private final URI store = TestStore.address();

    private static void upload(String key, String attribute, Object value) {
        Form form = Form.of(Map.of("key", key, "contentType", "text/plain", attribute, value));
        assertEquals(204, form.post().statusCode());
    }

    @Test
    void metadataWithAnyCharactersIsStored() {
        upload("attributes/metadata", "metadata", Map.of("Order", "4711 <&\"", "who", "Zoë"));
        HttpHeaders headers = Service.get("attributes/metadata").headers();
        assertEquals("4711 <&\"", headers.firstValue("x-amz-meta-order").orElseThrow());
        assertEquals(
                "=?UTF-8?B?Wm/Dqw==?=", headers.firstValue("x-amz-meta-who").orElseThrow());
    }

    @Test
    void tagsAreAccepted() {
        upload("attributes/tags", "tags", TAGS);
    }

    @EnabledIf(
            value = "io.countersign.store.TestStore#isExternal",
            disabledReason = "the embedded S3 takes tags with a form and cannot be asked for them")
    @Test
    void tagsAreStored() {
        upload("attributes/tags", "tags", TAGS);
        Map<String, String> tags = new TreeMap<>();
        try (S3AsyncClient client = TestStore.client(store)) {
            client.getObjectTagging(request -> request.bucket(TestStore.BUCKET).key("attributes/tags"))
                    .join()
                    .tagSet()
                    .forEach(tag -> tags.put(tag.key(), tag.value()));
        }
        assertEquals(TAGS, tags);
    }

    @Test
    void aPrivateObjectNeedsASignatureToBeRead() {
        upload("attributes/private", "acl", "private");
        assertEquals(403, readUnsigned("attributes/private"));
    }

    @EnabledIf(
            value = "io.countersign.store.TestStore#isExternal",
            disabledReason = "the embedded S3 takes a signature for every request, whatever the ACL")
    @Test
    void aPublicObjectNeedsNoSignature() {
        upload("attributes/public", "acl", "public-read");
        assertEquals(200, readUnsigned("attributes/public"));
    }

    private int readUnsigned(String key) {
        return StoreClient.send("GET", store + "/" + TestStore.BUCKET + "/" + key, Map.of(), null)
                .statusCode();
    }
}
