package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store refuses a signed URL after any single change. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TamperedUrlTest {

    private static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "tamper/hello.txt";

    private String url;
    private SignedLink link;

    @BeforeEach
    void aSignedUrl() {
        Service.put(KEY, FILE);
        Service.put("tamper/other.txt", FILE);
        JsonPath get = Service.presign(
                Map.of("method", "GET", "key", KEY, "response", Map.of("cacheControl", "no-cache", "inline", false)));
        url = get.get("url");
        link = SignedLink.of(url);
    }

    @AfterEach
    void stillWorksUntouched() {
        assertEquals(200, status("GET", url));
    }

    @Test
    void everyParameter() {
        assertEquals(9, link.names().size(), () -> "these: " + link.names());
        assertAll(link.names().stream().map(name -> () -> {
            String value = link.get(name);
            refused("another " + name, link.with(name, SignedLink.flipped(value, value.length() - 1)));
            refused("an empty " + name, link.with(name, ""));
            refused("no " + name, link.without(name));
        }));
    }

    @Test
    void anAddedParameter() {
        refused("a parameter more", url + "&versionId=1");
        refused("another answer", url + "&response-content-type=text%2Fhtml");
        refused("a parameter before", url.replace("?", "?a&"));
    }

    @Test
    void aLongerExpiryOrAnotherDate() {
        refused("a longer life", link.with("X-Amz-Expires", "604800"));
        String date = link.get("X-Amz-Date");
        refused("a later second", link.with("X-Amz-Date", SignedLink.flipped(date, date.length() - 2)));
        String credential = link.get("X-Amz-Credential");
        refused("another region", link.with("X-Amz-Credential", credential.replace("us-east-1", "us-east-2")));
        refused("another service", link.with("X-Amz-Credential", credential.replace("/s3/", "/s4/")));
        refused("another key", link.with("X-Amz-Credential", "x" + credential));
        refused("more headers", link.with("X-Amz-SignedHeaders", "accept;host"));
    }

    @Test
    void everyThirdCharacterOfTheSignature() {
        String signature = link.get("X-Amz-Signature");
        assertEquals(64, signature.length());
        assertAll(IntStream.iterate(0, at -> at < 64, at -> at + 3)
                .mapToObj(at -> () ->
                        refused("character " + at, link.with("X-Amz-Signature", SignedLink.flipped(signature, at)))));
        refused("one character less", link.with("X-Amz-Signature", signature.substring(1)));
        refused("one character more", link.with("X-Amz-Signature", signature + "0"));
    }

    @Test
    void thePath() {
        String path = link.beforeQuery();
        refused("another key", link.at(path.replace("hello", "other")));
        refused("a longer key", link.at(path + "x"));
        refused("another bucket", link.at(path.replace("/demo/", "/demos/")));
        refused("another case", link.at(path.replace("hello", "Hello")));
    }

    @Test
    void theMethod() {
        for (String method : new String[] {"HEAD", "PUT", "DELETE", "POST"}) {
            assertRefused(method, status(method, url));
        }
    }

    private static void refused(String what, String changed) {
        assertRefused(what, status("GET", changed));
    }

    private static void assertRefused(String what, int status) {
        assertTrue(status == 403 || status == 400, () -> "the store answered " + status + " to " + what);
    }

    private static int status(String method, String url) {
        return StoreClient.send(method, url, Map.of(), null).statusCode();
    }
}
