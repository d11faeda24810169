package io.countersign.presigning;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A permanent link redirects to a URL that is signed at each visit. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FilesTest {

    private static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "files/hello.txt";

    @BeforeEach
    void aFile() {
        Service.put(KEY, FILE);
    }

    private static RequestSpecification asking() {
        return given().redirects().follow(false).urlEncodingEnabled(false);
    }

    private static String location(ValidatableResponse answer) {
        return answer.statusCode(307)
                .header("Cache-Control", equalTo("no-store"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .extract()
                .header("Location");
    }

    @Test
    void getRedirectsToTheObject() {
        String url = location(asking().get("/v1/files/demo/" + KEY).then());
        HttpResponse<byte[]> got = StoreClient.send("GET", url, Map.of(), null);
        assertEquals(200, got.statusCode());
        assertArrayEquals(FILE, got.body());
        assertEquals("900", SignedLink.of(url).get("X-Amz-Expires"));
    }

    @Test
    void headRedirectsToTheHeadersOfTheObject() {
        String url = location(asking().head("/v1/files/demo/" + KEY).then());
        HttpResponse<byte[]> got = StoreClient.send("HEAD", url, Map.of(), null);
        assertEquals(200, got.statusCode());
        assertEquals("13", got.headers().firstValue("content-length").orElseThrow());
        assertEquals(403, StoreClient.send("GET", url, Map.of(), null).statusCode());
    }

    @Test
    void aClientThatAcceptsJsonGetsTheUrl() {
        ValidatableResponse answer = asking().header("Accept", "application/json")
                .get("/v1/files/demo/" + KEY)
                .then()
                .statusCode(200)
                .header("Location", nullValue())
                .header("Cache-Control", equalTo("no-store"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .body("method", equalTo("GET"))
                .body("profile", equalTo("demo"))
                .body("bucket", equalTo("demo"))
                .body("key", equalTo(KEY));
        assertArrayEquals(
                FILE, Service.redeem(answer.extract().jsonPath(), null).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "image/avif,image/webp,*/*;q=0.8",
                "text/html,application/xhtml+xml",
                "text/plain, application/json;q=0.1"
            })
    void otherClientsAreRedirected(String accept) {
        location(asking().header("Accept", accept).get("/v1/files/demo/" + KEY).then());
    }

    @Test
    void eachVisitIsSignedAgain() {
        String one = location(asking().get("/v1/files/demo/" + KEY).then());
        String two = location(asking().get("/v1/files/demo/" + KEY).then());
        String id = "x-countersign-id";
        assertEquals(false, SignedLink.of(one).get(id).equals(SignedLink.of(two).get(id)));
    }

    @Test
    void anonymousCallersCannotProbeForProfiles() {
        Service.problem(asking().get("/v1/files/unlisted/" + KEY).then(), 401, "unauthenticated");
        Service.problem(asking().get("/v1/files/DEMO/" + KEY).then(), 401, "unauthenticated");
    }

    @Test
    void aProfileWithoutGetRefuses() {
        Service.problem(asking().get("/v1/files/inbox/t1/x").then(), 403, "forbidden")
                .header("Location", nullValue())
                .body("detail", containsString("GET"));
        asking().head("/v1/files/inbox/t1/x").then().statusCode(403).header("Location", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH"})
    void linksDoNotAllowWrites(String method) {
        asking().request(method, "/v1/files/demo/" + KEY).then().statusCode(405);
    }
}
