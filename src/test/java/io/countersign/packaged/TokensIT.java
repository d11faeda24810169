package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestIssuer;
import io.countersign.store.TestKeyPair;
import io.countersign.store.TestToken;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service accepts an issuer's tokens, and starts without the issuer if it is optional. */
@Tag("package-start")
class TokensIT {

    private static final String REQUEST = "{\"method\":\"GET\",\"key\":\"a.txt\"}";

    private final TestKeyPair key = TestKeyPair.rsa();
    private final String url = TestIssuer.freeUrl();

    private Map<String, String> environment() {
        Map<String, String> environment = PackagedApp.complete();
        environment.remove("COUNTERSIGN_PROFILES_DEMO_ANONYMOUS");
        environment.put("COUNTERSIGN_CALLERS_ISSUERS_MAIN_URL", url);
        environment.put("COUNTERSIGN_CALLERS_ISSUERS_MAIN_AUDIENCE", "countersign");
        environment.put("COUNTERSIGN_CALLERS_TOKENS_MIN_REFRESH_INTERVAL", "PT0.1S");
        return environment;
    }

    @Test
    void startsWithoutAnIssuerAndAcceptsItsTokensLater() throws InterruptedException {
        Map<String, String> environment = environment();
        environment.put("QUARKUS_LOG_LEVEL", "DEBUG");
        String token = TestToken.of(url, "ali").with("aud", "countersign").signedBy(key);
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            assertEquals(
                    503,
                    app.sendWithToken("POST", "/v1/presign", REQUEST, token).statusCode());
            assertTrue(app.output().contains("The issuer main cannot be reached at " + url), app::output);
            assertFalse(app.output().contains("No caller can use"), app::output);
            try (TestIssuer issuer = TestIssuer.open(url, key)) {
                assertEquals(200, app.awaitToken(REQUEST, token), issuer::url);
            }
            assertTrue(app.output().contains("The issuer main is available again"), app::output);
            String stale = TestToken.of(url, "ali").with("aud", "other").signedBy(key);
            assertEquals(
                    401,
                    app.sendWithToken("POST", "/v1/presign", REQUEST, stale).statusCode());
            assertTrue(app.output().contains("refused for its audience"), app::output);
            assertFalse(app.output().contains(token.substring(token.lastIndexOf('.') + 1)), "the log holds the token");
        }
    }

    @Test
    void doesNotStartWithoutARequiredIssuer() throws InterruptedException {
        Map<String, String> environment = environment();
        environment.put("COUNTERSIGN_CALLERS_ISSUERS_MAIN_REQUIRED", "true");
        try (PackagedApp app = PackagedApp.start(environment)) {
            assertEquals(1, app.awaitExit(), app::output);
            assertTrue(app.output().contains("The issuer at " + url + " cannot be reached"), app::output);
            assertTrue(app.output().contains("set countersign.callers.issuers.main.url"), app::output);
            assertFalse(app.output().contains("\tat "), () -> "unexpected stack trace:\n" + app.output());
        }
    }
}
