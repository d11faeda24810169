package io.countersign.oidc;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token says who is calling: id, roles and tenant, each from the claim that is configured. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TokenTest {

    private static final TestKeyPair RSA = TestKeyPair.rsa();
    private static final TestKeyPair EC = TestKeyPair.ec();
    private static final TestKeyPair PARTNERS = TestKeyPair.ec();

    private static TestIssuer acme;
    private static TestIssuer partner;

    @BeforeAll
    static void open() {
        acme = TestIssuer.open(Acme.url("acme"), RSA, EC);
        partner = TestIssuer.open(Acme.url("partner"), PARTNERS);
    }

    @BeforeEach
    void await() {
        IssuerWait.until(Acme.token("first").signedBy(RSA));
        IssuerWait.until(ofPartner().signedBy(PARTNERS));
    }

    @AfterAll
    static void close() {
        acme.close();
        partner.close();
    }

    private static TestToken ofPartner() {
        return TestToken.of(partner.url(), "ali").with("client_id", "client-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void aTokenIdentifiesTheCaller(String algorithm) {
        Acme.whoIs(Acme.token("ali").signedBy(algorithm.equals("RS256") ? RSA : EC))
                .statusCode(200)
                .body("caller", equalTo("acme:ali"))
                .body("kind", equalTo("oidc"))
                .body("roles", contains("offline_access", "uploads"))
                .body("tenant", equalTo("north"))
                .body("profiles.name", contains("demo", "inbox", "team"));
    }

    @Test
    void aRoleOfTheTokenGrantsAProfile() {
        Map<String, String> request = Map.of("profile", "team", "method", "PUT", "key", "team/plan.txt");
        given().header("Authorization", "bearer   " + Acme.token("ali").signedBy(RSA))
                .contentType(ContentType.JSON)
                .body(request)
                .post("/v1/presign")
                .then()
                .statusCode(200)
                .body("profile", equalTo("team"));
        Service.problem(
                given().header("Authorization", "Bearer " + ofPartner().signedBy(PARTNERS))
                        .contentType(ContentType.JSON)
                        .body(request)
                        .post("/v1/presign")
                        .then(),
                404,
                "not-found");
    }

    @Test
    void eachIssuerHasItsOwnClaims() {
        Acme.whoIs(ofPartner()
                        .with("scope", "uploads reports email")
                        .with("tenant", "north")
                        .signedBy(PARTNERS))
                .statusCode(200)
                .body("caller", equalTo("partner:ali"))
                .body("roles", contains("reports"))
                .body("tenant", nullValue());
    }

    @Test
    void aKeyIdIsOptionalIfOneKeyMatches() {
        Acme.whoIs(Acme.token("ali").signedBy(RSA, Map.of("alg", "RS256"))).statusCode(200);
    }

    @Test
    void wildcardAndInvalidRolesAreIgnored() {
        Acme.whoIs(Acme.token("ali")
                        .with("realm_access", Map.of("roles", List.of("*", "", "a\nb", "c".repeat(201), 5, "d")))
                        .signedBy(EC))
                .statusCode(200)
                .body("roles", contains("d"));
        Acme.whoIs(Acme.token("ali").with("realm_access", "uploads").signedBy(EC))
                .statusCode(200)
                .body("roles.size()", equalTo(0));
    }

    @Test
    void clockSkewIsTolerated() {
        long now = Instant.now().getEpochSecond();
        Acme.whoIs(Acme.token("ali").with("exp", now - 15).signedBy(EC)).statusCode(200);
        Acme.whoIs(Acme.token("ali").with("nbf", now + 15).signedBy(EC)).statusCode(200);
    }

    @Test
    void aTokenAndAnApiKeyOfTheSameNameAreDifferentCallers() {
        Acme.whoIs(Acme.token("writer").with("realm_access", null).signedBy(EC))
                .body("caller", equalTo("acme:writer"))
                .body("roles.size()", equalTo(0));
    }

    @Test
    void twoCredentialsAreRefused() {
        String token = "Bearer " + Acme.token("ali").signedBy(EC);
        Service.problem(
                given().header("Authorization", token)
                        .header("X-Api-Key", TestKeys.WRITER)
                        .get("/v1/me")
                        .then(),
                400,
                "invalid-request");
        Service.problem(
                given().header("Authorization", token, token).get("/v1/me").then(), 400, "invalid-request");
    }

    @Test
    void otherAuthorizationSchemesAreIgnored() {
        given().header("Authorization", "Basic YTpi")
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("anonymous"));
        given().header("Authorization", "Basic YTpi")
                .header("X-Api-Key", TestKeys.WRITER)
                .get("/v1/me")
                .then()
                .body("caller", equalTo("writer"));
    }

    @Test
    void anonymousCallersGetABearerChallenge() {
        Service.problem(
                Service.post("/v1/presign", Map.of("profile", "team", "method", "GET", "key", "team/a")),
                401,
                "unauthenticated");
        List<String> challenges = given().get("/v1/files/team/team/a").headers().getValues("WWW-Authenticate");
        assertEquals(
                List.of("Bearer realm=\"countersign\"", "ApiKey realm=\"countersign\", header=\"X-Api-Key\""),
                challenges);
    }
}
