package io.countersign.oidc;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.TestIssuer;
import io.countersign.store.TestKeyPair;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.countersign.store.TestToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The service starts while an issuer is unavailable, reports it, and accepts its tokens as soon as the issuer answers.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class IssuerUnavailableTest {

    private static final TestKeyPair KEY = TestKeyPair.ec();

    private static String token(String url, TestKeyPair key) {
        return TestToken.of(url, "ali").with("aud", "countersign").signedBy(key);
    }

    private static void isAvailable(boolean available) {
        Management.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'issuers' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'issuers' }.data.late", equalTo(available));
    }

    private static void isUnavailable(ValidatableResponse answer) {
        Service.problem(answer, 503, "issuer-unavailable").header("Retry-After", equalTo("5"));
    }

    @Test
    void anIssuerBecomesAvailableAndUnavailable() {
        String url = Acme.url("late");
        String token = token(url, KEY);
        isUnavailable(Acme.whoIs(token));
        isAvailable(false);
        given().header("X-Api-Key", TestKeys.WRITER).get("/v1/me").then().statusCode(200);
        try (TestIssuer late = TestIssuer.open(url, KEY)) {
            IssuerWait.until(token(late.url(), KEY));
            isAvailable(true);
        }
        // what is known of it holds on; what is not cannot be asked for, once what it said a moment ago no longer
        // counts
        TestKeyPair unknown = TestKeyPair.ec();
        Acme.whoIs(token).statusCode(200);
        IssuerWait.until(token(url, unknown), 503, () -> {});
        isUnavailable(Acme.whoIs(token(url, unknown)));
        Acme.whoIs(token).statusCode(200);
        try (TestIssuer late = TestIssuer.open(url, KEY, unknown)) {
            IssuerWait.until(token(late.url(), unknown));
        }
    }

    @Test
    void theBodyIsReadAfterTheKeysWereFetched() {
        TestKeyPair first = TestKeyPair.ec();
        TestKeyPair second = TestKeyPair.ec();
        try (TestIssuer acme = TestIssuer.open(Acme.url("acme"), first)) {
            IssuerWait.until(Acme.token("ali").signedBy(first));
            acme.rotate(first, second);
            int status;
            do {
                status = given().header(
                                "Authorization", "Bearer " + Acme.token("ali").signedBy(second))
                        .contentType(ContentType.JSON)
                        .body(Map.of("profile", "team", "method", "PUT", "key", "team/" + "k".repeat(900)))
                        .post("/v1/presign")
                        .statusCode();
            } while (status == 401); // asked a moment ago
            assertEquals(200, status);
        }
    }
}
