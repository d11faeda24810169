package io.countersign.download;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where clients reach the store under another address than the service does, theirs is the one that is signed. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@TestProfile(PublicEndpointTest.BehindAProxy.class)
class PublicEndpointTest {

    /** Not where the store listens; Ceph takes any other name than its own for a bucket's. */
    private static final String HOST = "s3.localhost:9443";

    private static final String KEY = "public/a b.txt";

    /** A store behind a proxy that keeps the Host header. */
    public static final class BehindAProxy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("countersign.s3.public-endpoint", "http://" + HOST);
        }
    }

    private final URI store = TestStore.address();

    private int through(JsonPath signed, String host, String body) {
        String url = signed.get("url");
        String target = url.substring(url.indexOf('/', "http://".length()));
        return RawHttp.send(store, signed.get("method"), target, host, "", body).status();
    }

    @Test
    void theStoreAcceptsItUnderThatHostOnly() {
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", KEY));
        assertTrue(put.<String>get("url").startsWith("http://" + HOST + "/demo/public/a%20b.txt?"), "the public host");
        assertEquals(200, through(put, HOST, "hello"));
        JsonPath get = Service.presign(Map.of("method", "GET", "key", KEY));
        assertEquals(200, through(get, HOST, ""));
        assertEquals(403, through(get, store.getAuthority(), ""));
        assertEquals(403, through(get, "s3.localhost", ""));
        assertEquals(403, through(get, "s3.localhost:9444", ""));
    }

    @Test
    void bothAddressesAreKnownWhenExplaining() {
        String url = Service.presign(Map.of("method", "GET", "key", KEY)).get("url");
        Service.post("/v1/presign/explain", Map.of("url", url))
                .body("findings.code", contains("valid"))
                .body("ours", equalTo(true));
        Service.post("/v1/presign/explain", Map.of("url", url.replace(HOST, store.getAuthority())))
                .body("findings.code", contains("wrong-host"))
                .body("ours", equalTo(false));
    }

    @Test
    void aPublicObjectsAddressIsTheClientsToo() {
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", KEY, "acl", "public-read"));
        assertEquals("http://" + HOST + "/demo/public/a%20b.txt", put.get("publicUrl"));
    }
}
