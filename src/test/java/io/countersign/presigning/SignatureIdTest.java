package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The signature's id travels in the URL, signed, so that the store's access log leads back to the audit entry. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SignatureIdTest {

    private static final String KEY = "signature-id/file";
    private static final String ID = "x-countersign-id";

    @Test
    void theIdIsInTheUrlOnceAndIsSigned() {
        Service.put(KEY, new byte[] {1});
        JsonPath get = Service.presign(Map.of("method", "GET", "key", KEY));
        String id = get.get("id");
        SignedLink link = SignedLink.of(get.get("url"));
        assertTrue(id.matches("[0-9A-HJKMNP-TV-Z]{26}"), id);
        assertEquals(
                List.of(ID), link.names().stream().filter(ID::equalsIgnoreCase).toList());
        assertEquals(id, link.get(ID));
        assertEquals(403, status(link.with(ID, SignedLink.flipped(id, 25))));
        assertEquals(403, status(link.without(ID)));
        assertEquals(200, status(get.get("url")));
    }

    @Test
    void idsAreUnique() {
        Map<String, String> same = Map.of("method", "GET", "key", KEY);
        assertNotEquals(
                Service.presign(same).<String>get("id"), Service.presign(same).<String>get("id"));
    }

    private static int status(String url) {
        return StoreClient.send("GET", url, Map.of(), null).statusCode();
    }
}
