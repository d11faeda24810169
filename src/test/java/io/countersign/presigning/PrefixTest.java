package io.countersign.presigning;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile signs for keys below its prefix and for its methods, and for nothing else. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class PrefixTest {

    private static ValidatableResponse ask(String profile, String method, String key) {
        Map<String, Object> request = new HashMap<>(Map.of("profile", profile, "method", method, "key", key));
        if (method.equals("PUT")) {
            request.put("contentLength", 1);
        }
        return Service.post("/v1/presign", request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t1/x", "t1/t1/x", "t1/T10/..x", "t1/%2e%2et2/x", "t1/.x"})
    void keysBelowThePrefixAreSigned(String key) {
        JsonPath signed = ask("inbox", "PUT", key).statusCode(200).extract().jsonPath();
        assertEquals(key, signed.get("key"));
        assertEquals("inbox", signed.get("profile"));
        assertEquals(200, Service.redeem(signed, new byte[] {1}).statusCode());
    }

    @Test
    void aGeneratedKeyIsBelowThePrefix() {
        Map<String, Object> request =
                Map.of("profile", "inbox", "method", "PUT", "filename", "../../t2/x.txt", "contentLength", 1);
        Service.post("/v1/presign", request).statusCode(200).body("key", startsWith("t1/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t10/x",
                "t1",
                "T1/x",
                "t1x",
                "t",
                "x",
                "t2/x",
                "xt1/x",
                "x/t1/x",
                " t1/x",
                "t1 /x",
                "t1\\x",
                "t1%2Fx",
                "demo/t1/x",
                "\uff541/x"
            })
    void keysOutsideThePrefixGetTheSameRefusal(String key) {
        String first = ask("inbox", "PUT", "elsewhere/x").extract().asString();
        ValidatableResponse refusal = Service.problem(ask("inbox", "PUT", key), 403, "forbidden");
        assertEquals(withoutId(first), withoutId(refusal.extract().asString()));
    }

    private static String withoutId(String problem) {
        return problem.replaceFirst("\"requestId\":\"[^\"]+\"", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "t1/../t2/x",
                "t1/..",
                "t1/./x",
                "//t2/x",
                "/t1/x",
                "%2e%2e/x",
                "t1/%2e%2e/t2/x",
                "t1//x",
                "t1/",
                "./t1/x",
                "t1/%252E%252e/t2/x"
            })
    void keysThatCouldEscapeThePrefixAreRefused(String key) {
        Map<String, String> request = Map.of("profile", "inbox", "method", "PUT", "key", key);
        Service.refusesField("/v1/presign", request, "key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "DELETE"})
    void unlistedMethodsAreForbidden(String method) {
        Service.problem(ask("inbox", method, "t1/x"), 403, "forbidden")
                .body("detail", equalTo("The profile inbox does not allow " + method + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unlisted", "INBOX", "inbox ", "../inbox", "demo/"})
    void anonymousCallersCannotProbeForProfiles(String profile) {
        Service.problem(ask(profile, "PUT", "t1/x"), 401, "unauthenticated");
    }

    @Test
    void theDefaultProfileIsUsedIfNoneIsNamed() {
        Service.post("/v1/presign", Map.of("method", "GET", "key", "t2/x"))
                .statusCode(200)
                .body("profile", equalTo("demo"));
    }
}
