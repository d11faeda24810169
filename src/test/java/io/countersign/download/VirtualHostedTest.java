package io.countersign.download;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In the virtual-hosted style, the bucket stands in front of the store's name, and is signed there. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
@TestProfile(VirtualHostedTest.BucketInFront.class)
class VirtualHostedTest {

    private static final String NAME = "s3.localhost:9443";
    private static final String KEY = "hosted/a b.txt";

    /** A store of that name, reached under another address by the service's own client. */
    public static final class BucketInFront implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Style.class));
        }
    }

    /** Takes back the path style that the test store sets, after it. */
    public static final class Style implements QuarkusTestResourceLifecycleManager {

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "countersign.s3.public-endpoint", "http://" + NAME,
                    "countersign.s3.path-style", "false",
                    "quarkus.s3.path-style-access", "true");
        }

        @Override
        public void stop() {}

        @Override
        public int order() {
            return 1;
        }
    }

    private final URI store = TestStore.address();

    @Test
    void theBucketIsPartOfTheSignedHost() {
        String url = Service.presign(Map.of("method", "GET", "key", KEY)).get("url");
        assertTrue(url.startsWith("http://demo." + NAME + "/hosted/a%20b.txt?"), url);
        Service.post("/v1/presign/explain", Map.of("url", url))
                .body("findings.code", contains("valid"))
                .body("ours", equalTo(true));
        Service.post("/v1/presign/explain", Map.of("url", url.replace("//demo.", "//demos.")))
                .body("ours", equalTo(false));
    }

    @Test
    void publicAddressesAreOfThatStyleToo() {
        JsonPath put = Service.presign(Map.of("method", "PUT", "key", KEY, "acl", "public-read"));
        assertEquals("http://demo." + NAME + "/hosted/a%20b.txt", put.get("publicUrl"));
    }

    @Test
    void theStoreAcceptsIt() {
        assumeTrue(TestStore.isExternal(), "the embedded S3Proxy looks for buckets in the path only");
        assertEquals(200, through(Service.presign(Map.of("method", "PUT", "key", KEY)), "demo." + NAME, "hello"));
        JsonPath get = Service.presign(Map.of("method", "GET", "key", KEY));
        assertEquals(200, through(get, "demo." + NAME, ""));
        assertEquals(403, through(get, "demo.s3.localhost", ""));
    }

    private int through(JsonPath signed, String host, String body) {
        String url = signed.get("url");
        String target = url.substring(url.indexOf('/', "http://".length()));
        return RawHttp.send(store, signed.get("method"), target, host, "", body).status();
    }
}
