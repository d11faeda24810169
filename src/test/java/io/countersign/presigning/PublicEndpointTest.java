package io.countersign.presigning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.OtherAddresses;
import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** If clients reach the store at another endpoint than the service, the public endpoint is signed. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PublicEndpointTest {

    private static final String HOST = OtherAddresses.HOST;

    private static final String KEY = "a b.txt";

    private final URI store = TestStore.address();

    @Test
    void theStoreAcceptsTheUrlForItsHostOnly() {
        JsonPath put = Service.presignAs(
                TestKeys.WRITER, Map.of("profile", OtherAddresses.PROXIED, "method", "PUT", "key", KEY));
        assertTrue(
                put.<String>get("url").startsWith("http://" + HOST + "/proxied-files/a%20b.txt?"), "the public host");
        assertEquals(200, RawHttp.redeem(store, put, HOST, "hello"));
        JsonPath get = Service.presignAs(
                TestKeys.WRITER, Map.of("profile", OtherAddresses.PROXIED, "method", "GET", "key", KEY));
        assertEquals(200, RawHttp.redeem(store, get, HOST, ""));
        assertEquals(403, RawHttp.redeem(store, get, store.getAuthority(), ""));
        assertEquals(403, RawHttp.redeem(store, get, "s3.localhost", ""));
        assertEquals(403, RawHttp.redeem(store, get, "s3.localhost:9444", ""));
    }

    @Test
    void explanationsKnowBothEndpoints() {
        String url = Service.presignAs(
                        TestKeys.WRITER, Map.of("profile", OtherAddresses.PROXIED, "method", "GET", "key", KEY))
                .get("url");
        Service.postAs(TestKeys.WRITER, "/v1/presign/explain", Map.of("url", url))
                .body("findings.code", contains("valid"))
                .body("ours", equalTo(true));
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign/explain",
                        Map.of("url", url.replace(HOST, OtherAddresses.internal())))
                .body("findings.code", contains("wrong-host"))
                .body("ours", equalTo(false));
    }

    @Test
    void publicUrlsUseThePublicEndpoint() {
        JsonPath put = Service.presignAs(
                TestKeys.WRITER,
                Map.of("profile", OtherAddresses.PROXIED, "method", "PUT", "key", KEY, "acl", "public-read"));
        assertEquals("http://" + HOST + "/proxied-files/a%20b.txt", put.get("publicUrl"));
    }
}
