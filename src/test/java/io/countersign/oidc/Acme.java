package io.countersign.oidc;

import static io.restassured.RestAssured.given;

import io.countersign.store.TestToken;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The issuers configured at the service under test, and requests with their tokens. */
final class Acme {

    private Acme() {}

    /** The address of issuer {@code name}. */
    static String url(String name) {
        return ConfigProvider.getConfig().getValue("countersign.callers.issuers." + name + ".url", String.class);
    }

    /** A token of the issuer {@code acme} for the role {@code uploads}. */
    static TestToken token(String subject) {
        return TestToken.of(url("acme"), subject)
                .with("aud", List.of("account", "countersign"))
                .with("tenant", "north")
                .with("realm_access", Map.of("roles", List.of("uploads", "offline_access")));
    }

    /** Who {@code token}'s holder is to the service. */
    static ValidatableResponse whoIs(String token) {
        return given().header("Authorization", "Bearer " + token).get("/v1/me").then();
    }
}
