package io.countersign.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.access.TestPermits;
import io.countersign.audit.AuditTrails;
import io.countersign.callers.Caller;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.countersign.stores.Settings;
import io.countersign.stores.Stores;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.DisabledOnIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The store accepts the URL that a window's first and last moments give, and refuses it after its expiry. */
@QuarkusTest
@DisabledOnIntegrationTest("it signs inside the process")
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class UrlWindowAtStoreTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final String KEY = "windows/hello.txt";

    private final Profile profile = PolicySettings.profile(Map.of("url-window", WINDOW.toString()));

    private SignedUrl signedAt(Instant now, Duration lifetime) {
        Map<String, String> settings = Map.of(
                "countersign.s3.region",
                "us-east-1",
                "countersign.s3.endpoint",
                TestStore.address().toString(),
                "countersign.s3.path-style",
                "true",
                "countersign.s3.credentials",
                "pair",
                "countersign.credentials.pair.access-key-id",
                TestStore.ACCESS_KEY,
                "countersign.credentials.pair.secret-access-key",
                TestStore.SECRET_KEY);
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Stores stores = Settings.stores(settings, clock);
        Presigner presigner = new Presigner(
                stores, Settings.of(settings), new SignatureAudit(AuditTrails.auditor(clock)), AuditTrails.metrics());
        return presigner
                .url(UrlSigningJob.of(TestPermits.toRead(Caller.service(), profile, KEY, lifetime)))
                .await()
                .indefinitely();
    }

    @Test
    void isValidFromTheStartOfTheWindowUntilItsExpiry() {
        Service.put(KEY, new byte[] {1});
        long seconds = WINDOW.toSeconds();
        Instant now = Instant.now();
        // the last window that has ended
        Instant start = Instant.ofEpochSecond((now.getEpochSecond() / seconds - 1) * seconds);
        Duration elapsed = Duration.between(start, now);
        SignedUrl first = signedAt(start, elapsed.plusSeconds(60).withNanos(0));
        SignedUrl last = signedAt(
                start.plus(WINDOW).minusNanos(1), elapsed.plusSeconds(60).withNanos(0));
        assertEquals(first, last);
        assertEquals(200, status(first));
        SignedUrl expired = signedAt(start.plus(WINDOW).minusNanos(1), WINDOW.plusSeconds(1));
        if (elapsed.compareTo(WINDOW.plusSeconds(2)) > 0) { // otherwise it may still be valid
            assertEquals(403, status(expired));
        }
        SignedUrl current = signedAt(now, WINDOW.plusSeconds(60));
        assertEquals(200, status(current));
    }

    private static int status(SignedUrl signed) {
        return StoreClient.send("GET", signed.url(), Map.of(), null).statusCode();
    }
}
