package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of a token's claims those that are named are kept for templates, where they are texts that can be written down. */
class CallerClaimsTest {

    @Test
    void onlyNamedPlainTextsAreKept() {
        Map<String, String> settings = Map.of(
                "acme.url", "https://id.example.com/",
                "acme.audience", "countersign",
                "acme.claims", "department,groups,broken,absent");
        Issuer issuer = Issuer.of("acme", IssuerSettings.of(settings).issuers().get("acme"));
        Map<String, Object> claims = Map.of(
                "sub", "ann",
                "department", "r&d",
                "groups", List.of("a", "b"),
                "broken", "a\nb",
                "secret", "not asked for");
        assertEquals(
                Map.of("department", "r&d"),
                CallerClaims.callerOf(issuer, claims, null).claims());
    }
}
