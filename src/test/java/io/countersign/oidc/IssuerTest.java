package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.callers.CallersConfig;
import io.countersign.callers.CallersConfig.IssuerConfig;
import io.countersign.callers.CallersConfig.TokensConfig;
import io.countersign.settings.StartupException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names and defaults of {@code countersign.callers.issuers.*}, and what stops the start. */
class IssuerTest {

    private static final Map<String, String> LEAST =
            Map.of("acme.url", "https://id.example.com/realms/main", "acme.audience", "countersign");

    private static Issuer read(Map<String, String> settings) {
        return Issuer.of("acme", IssuerSettings.of(settings).issuers().get("acme"));
    }

    @Test
    void urlAndAudienceAreSufficient() {
        Issuer issuer = read(LEAST);
        assertEquals("acme", issuer.name());
        assertEquals(Set.of("countersign"), issuer.audiences().accepted());
        assertEquals(new ClaimPath("aud"), issuer.audiences().claim());
        assertEquals(new ClaimPath("sub"), issuer.callerClaims().id());
        assertEquals(new ClaimPath("roles"), issuer.callerClaims().roles());
        assertNull(issuer.callerClaims().tenant());
        assertNull(issuer.callerClaims().allowedRoles());
        assertEquals(Set.of(), issuer.callerClaims().others());
        assertNull(issuer.keysUrl());
        assertFalse(issuer.required());
        assertEquals(
                URI.create("https://id.example.com/realms/main/.well-known/openid-configuration"), issuer.discovery());
    }

    @Test
    void everySettingIsRead() {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put("acme.url", "https://id.example.com/");
        settings.put("acme.keys-url", "https://id.internal/keys");
        settings.put("acme.audience", "a,b");
        settings.put("acme.audience-claim", "client_id");
        settings.put("acme.id-claim", "oid");
        settings.put("acme.roles-claim", "realm_access/roles");
        settings.put("acme.allowed-roles", "reader,writer");
        settings.put("acme.tenant-claim", "tid");
        settings.put("acme.claims", "department,team");
        settings.put("acme.required", "true");
        Issuer issuer = read(settings);
        assertEquals(Set.of("a", "b"), issuer.audiences().accepted());
        assertEquals(new ClaimPath("client_id"), issuer.audiences().claim());
        assertEquals(new ClaimPath("oid"), issuer.callerClaims().id());
        assertEquals(new ClaimPath("realm_access/roles"), issuer.callerClaims().roles());
        assertEquals(Set.of("reader", "writer"), issuer.callerClaims().allowedRoles());
        assertEquals(new ClaimPath("tid"), issuer.callerClaims().tenant());
        assertEquals(URI.create("https://id.internal/keys"), issuer.keysUrl());
        assertEquals(Set.of("department", "team"), issuer.callerClaims().others());
        assertTrue(issuer.required());
        assertEquals(URI.create("https://id.example.com/.well-known/openid-configuration"), issuer.discovery());
        assertEquals(10, IssuerConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @Test
    void tokenSettingsHaveTheirDefaults() {
        TokensConfig tokens = IssuerSettings.of(Map.of()).tokens();
        assertEquals(Duration.ofSeconds(30), tokens.clockSkew());
        assertEquals(Duration.ofMinutes(10), tokens.refreshInterval());
        assertEquals(Duration.ofSeconds(10), tokens.minRefreshInterval());
        assertEquals(Duration.ofSeconds(3), tokens.timeout());
        assertFalse(tokens.requireAccessTokenType());
        assertEquals(5, TokensConfig.class.getMethods().length, "a setting that this test does not know");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    url            | -                       | Set countersign.callers.issuers.acme.url to the value
                    url            | http://id.example.com   | acme.url to an address that begins with https://
                    url            | http://localhost.evil   | acme.url to an address that begins with https://
                    url            | https://u:p@id.example  | acme.url to an address that begins with https://
                    url            | https://id.example/#a   | acme.url to an address that begins with https://
                    url            | id.example.com          | acme.url to an address that begins with https://
                    url            | file:///etc/passwd      | acme.url to an address that begins with https://
                    keys-url       | http://id.example/keys  | acme.keys-url to an address that begins with https://
                    audience       | -                       | a token for another service is not accepted
                    audience       | *                       | a token for another service is not accepted
                    roles-claim    | ' '                     | Set countersign.callers.issuers.acme.roles-claim to the name
                    """)
    void aWrongSettingStopsTheStartWithAMessage(String setting, String value, String sentence) {
        Map<String, String> settings = new HashMap<>(LEAST);
        if (value == null) {
            settings.remove("acme." + setting);
        } else {
            settings.put("acme." + setting, value);
        }
        StartupException refusal = assertThrows(StartupException.class, () -> read(settings));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }

    @Test
    void namesAreRestrictedAndUrlsUnique() {
        Map<String, String> twice = new HashMap<>(LEAST);
        twice.put("other.url", LEAST.get("acme.url"));
        twice.put("other.audience", "countersign");
        CallersConfig config = IssuerSettings.of(twice);
        assertThrows(StartupException.class, () -> new Issuers(config, null, Clock.systemUTC()));
        assertThrows(
                StartupException.class,
                () -> Issuer.of("Acme:x", config.issuers().get("acme")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/realms/x, true",
        "http://127.0.0.1:1/, true",
        "http://[::1]:1/, true",
        "http://127.0.0.1.example/, false",
        "ftp://localhost/, false"
    })
    void loopbackNeedsNoTls(String url, boolean trustworthy) {
        assertEquals(trustworthy, Issuer.isTrustworthy(URI.create(url)));
    }
}
