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
import org.junit.jupiter.api.condition.EnabledIf;

/** In the virtual-hosted style, the bucket stands in front of the store's name, and is signed there. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class VirtualHostedTest {

    private static final String NAME = OtherAddresses.HOST;
    private static final String KEY = "a b.txt";

    private final URI store = TestStore.address();

    @Test
    void theBucketIsPartOfTheSignedHost() {
        String url = Service.presignAs(
                        TestKeys.WRITER, Map.of("profile", OtherAddresses.HOSTED, "method", "GET", "key", KEY))
                .get("url");
        assertTrue(url.startsWith("http://hosted-files." + NAME + "/a%20b.txt?"), url);
        Service.postAs(TestKeys.WRITER, "/v1/presign/explain", Map.of("url", url))
                .body("findings.code", contains("valid"))
                .body("ours", equalTo(true));
        Service.postAs(
                        TestKeys.WRITER,
                        "/v1/presign/explain",
                        Map.of("url", url.replace("//hosted-files.", "//hosted-filed.")))
                .body("ours", equalTo(false));
    }

    @Test
    void publicUrlsAreVirtualHosted() {
        JsonPath put = Service.presignAs(
                TestKeys.WRITER,
                Map.of("profile", OtherAddresses.HOSTED, "method", "PUT", "key", KEY, "acl", "public-read"));
        assertEquals("http://hosted-files." + NAME + "/a%20b.txt", put.get("publicUrl"));
    }

    @EnabledIf(
            value = "io.countersign.store.TestStore#isExternal",
            disabledReason = "the embedded S3Proxy looks for buckets in the path only")
    @Test
    void theStoreAcceptsIt() {
        assertEquals(
                200,
                RawHttp.redeem(
                        store,
                        Service.presignAs(
                                TestKeys.WRITER, Map.of("profile", OtherAddresses.HOSTED, "method", "PUT", "key", KEY)),
                        "hosted-files." + NAME,
                        "hello"));
        JsonPath get = Service.presignAs(
                TestKeys.WRITER, Map.of("profile", OtherAddresses.HOSTED, "method", "GET", "key", KEY));
        assertEquals(200, RawHttp.redeem(store, get, "hosted-files." + NAME, ""));
        assertEquals(403, RawHttp.redeem(store, get, "hosted-files.s3.localhost", ""));
    }
}
