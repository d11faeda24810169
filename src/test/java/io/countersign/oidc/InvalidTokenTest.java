package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestIssuer;
import io.countersign.store.TestKeyPair;
import io.countersign.store.TestStore;
import io.countersign.store.TestToken;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All invalid tokens get the same response, which does not reveal the reason. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class InvalidTokenTest {

    private static final TestKeyPair RSA = TestKeyPair.rsa();
    private static final TestKeyPair EC = TestKeyPair.ec();
    private static final TestKeyPair PARTNERS = TestKeyPair.rsa();

    private static TestIssuer acme;
    private static TestIssuer partner;

    @BeforeAll
    static void open() {
        acme = TestIssuer.open(Acme.url("acme"), RSA, EC);
        partner = TestIssuer.open(Acme.url("partner"), PARTNERS);
    }

    @BeforeEach
    void await() {
        IssuerWait.until(token().signedBy(RSA));
        IssuerWait.until(
                TestToken.of(partner.url(), "x").with("client_id", "client-1").signedBy(PARTNERS));
    }

    @AfterAll
    static void close() {
        acme.close();
        partner.close();
    }

    private static TestToken token() {
        return Acme.token("ali");
    }

    private static Map<String, String> wrongTokens() {
        long now = Instant.now().getEpochSecond();
        String good = token().signedBy(RSA);
        String[] parts = good.split("\\.");
        Map<String, String> wrong = new TreeMap<>();
        wrong.put("ended", token().with("exp", now - 60).signedBy(RSA));
        wrong.put("without an end", token().with("exp", null).signedBy(RSA));
        wrong.put("with an end that is a text", token().with("exp", "later").signedBy(RSA));
        wrong.put("not yet valid", token().with("nbf", now + 60).signedBy(RSA));
        wrong.put("for another service", token().with("aud", "billing").signedBy(RSA));
        wrong.put(
                "for other services",
                token().with("aud", List.of("billing", "Countersign")).signedBy(RSA));
        wrong.put("without an audience", token().with("aud", null).signedBy(RSA));
        wrong.put(
                "of an unknown issuer",
                token().with("iss", "https://elsewhere.example").signedBy(RSA));
        wrong.put(
                "of an issuer with a slash too much",
                token().with("iss", acme.url() + "/").signedBy(RSA));
        wrong.put("of no issuer", token().with("iss", null).signedBy(RSA));
        wrong.put("of another issuer's key", token().signedBy(PARTNERS));
        wrong.put("of another issuer's key under a known name", token().signedBy(PARTNERS.named(RSA.id())));
        wrong.put(
                "of another issuer, for us",
                TestToken.of(partner.url(), "ali").with("aud", "countersign").signedBy(PARTNERS));
        wrong.put("under an unknown key", token().signedBy(TestKeyPair.rsa()));
        wrong.put("under a key of another kind", token().signedBy(EC, Map.of("alg", "ES256", "kid", RSA.id())));
        wrong.put("unsigned", token().unsigned(Map.of("alg", "none")) + ".");
        wrong.put("unsigned with a known key's name", token().unsigned(Map.of("alg", "none", "kid", RSA.id())) + ".");
        wrong.put("unsigned, shouting", token().unsigned(Map.of("alg", "NONE", "kid", RSA.id())) + ".");
        wrong.put("signed with the public key as a secret", withPublicKeyAsSecret(RSA));
        wrong.put("with its own key in its head", withOwnKey());
        wrong.put(
                "with another payload",
                parts[0]
                        + '.'
                        + TestToken.base64(("{\"iss\":\"" + acme.url() + "\"}").getBytes(StandardCharsets.UTF_8))
                        + '.'
                        + parts[2]);
        wrong.put("without its signature", parts[0] + '.' + parts[1] + '.');
        wrong.put("with two parts", parts[0] + '.' + parts[1]);
        wrong.put("with four parts", good + ".x");
        wrong.put("encrypted", good + ".x.y");
        wrong.put("with a changed signature", good.substring(0, good.length() - 6) + "AAAAAA");
        wrong.put(
                "with unknown critical headers",
                token().signedBy(RSA, Map.of("alg", "RS256", "kid", RSA.id(), "crit", List.of("x"), "x", 1)));
        wrong.put("with a number as its algorithm", token().signedBy(RSA, Map.of("alg", 5, "kid", RSA.id())));
        wrong.put("with a number as its key", token().signedBy(RSA, Map.of("alg", "RS256", "kid", 5)));
        wrong.put("with an unknown algorithm", token().signedBy(RSA, Map.of("alg", "RS257", "kid", RSA.id())));
        for (String type : List.of("logout+jwt", "secevent+jwt", "dpop+jwt", "Refresh", "it+jwt")) {
            wrong.put(
                    "of the type " + type, token().signedBy(RSA, Map.of("typ", type, "alg", "RS256", "kid", RSA.id())));
        }
        wrong.put(
                "of logging out",
                token().with("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                        .signedBy(RSA));
        wrong.put("of the client, with a nonce", token().with("nonce", "n").signedBy(RSA));
        wrong.put("of the client, with a hash", token().with("at_hash", "h").signedBy(RSA));
        wrong.put("of the client, by Keycloak", token().with("typ", "ID").signedBy(RSA));
        wrong.put("without a subject", token().with("sub", null).signedBy(RSA));
        wrong.put("of an empty name", token().with("sub", "").signedBy(RSA));
        wrong.put("of two", token().with("sub", List.of("a", "b")).signedBy(RSA));
        wrong.put(
                "of a name with a line break",
                token().with("sub", "a\nforged: line").signedBy(RSA));
        wrong.put("of a name without end", token().with("sub", "a".repeat(201)).signedBy(RSA));
        wrong.put(
                "of a tenant with a line break", token().with("tenant", "a\rb").signedBy(RSA));
        wrong.put("of a tenant of another kind", token().with("tenant", 5).signedBy(RSA));
        for (String payload :
                List.of("", "[]", "null", "5", "{", "{\"iss\":5}", "{\"iss\":null}", "{}", "[".repeat(5000))) {
            wrong.put(
                    "that says " + payload.substring(0, Math.min(12, payload.length())),
                    parts[0] + '.' + TestToken.base64(payload.getBytes(StandardCharsets.UTF_8)) + '.' + parts[2]);
        }
        for (String text : List.of("", "x", "..", "...", "a.b.c", "%00.%00.%00", "é.é.é")) {
            wrong.put("that is " + text, text);
        }
        return wrong;
    }

    @TestFactory
    List<DynamicTest> eachIsRefusedAlike() {
        return wrongTokens().entrySet().stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.getKey(), () -> isRefused(wrong.getValue())))
                .toList();
    }

    private static void isRefused(String token) {
        ValidatableResponse answer = Service.problem(Acme.whoIs(token), 401, "unauthenticated");
        assertEquals(
                "This token is not accepted: its issuer is not configured here, it is for another service, or it is not "
                        + "valid at this time. Send a new one as Authorization: Bearer <token>.",
                answer.extract().path("detail"));
        assertEquals(
                List.of(
                        "Bearer realm=\"countersign\", error=\"invalid_token\"",
                        "ApiKey realm=\"countersign\", header=\"X-Api-Key\""),
                answer.extract().headers().getValues("WWW-Authenticate"));
    }

    @Test
    void theUnchangedTokenIsAccepted() {
        Acme.whoIs(token().signedBy(RSA)).statusCode(200);
        Acme.whoIs(token().with("nbf", Instant.now().getEpochSecond()).signedBy(EC))
                .statusCode(200);
    }

    private static String withPublicKeyAsSecret(TestKeyPair key) {
        try {
            String text = token().unsigned(Map.of("alg", "HS256", "kid", key.id()));
            String pem = "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(key.pair().getPublic().getEncoded())
                    + "\n-----END PUBLIC KEY-----\n";
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return text + '.' + TestToken.base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withOwnKey() {
        TestKeyPair own = TestKeyPair.ec();
        return token().signedBy(own, Map.of("alg", "ES256", "jwk", own.published()));
    }
}
