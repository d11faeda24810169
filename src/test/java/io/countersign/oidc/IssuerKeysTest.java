package io.countersign.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.callers.CallersConfig;
import io.countersign.oidc.IssuerSettings.MovingClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;

/** Keys of an issuer are refreshed periodically, fetched at a limited rate, and cached for a day. */
class IssuerKeysTest {

    private final MovingClock clock = new MovingClock();
    private final CallersConfig config =
            IssuerSettings.of(Map.of("acme.url", "https://id.example.com", "acme.audience", "countersign"));
    private final List<UniEmitter<? super List<JsonWebKey>>> asked = new ArrayList<>();
    private final IssuerKeys keys = new IssuerKeys(
            Issuer.of("acme", config.issuers().get("acme")),
            () -> Uni.createFrom().emitter(asked::add),
            config.tokens(),
            clock);

    private void answer() {
        asked.get(asked.size() - 1).complete(List.of());
    }

    private void fail() {
        asked.get(asked.size() - 1).fail(new IllegalStateException("away"));
    }

    @Test
    void concurrentLookupsShareOneFetch() {
        List<Object> answers = new ArrayList<>();
        keys.newer().subscribe().with(answers::add);
        keys.newer().subscribe().with(answers::add);
        assertEquals(1, asked.size());
        assertEquals(List.of(), answers);
        answer();
        assertEquals(List.of(List.of(), List.of()), answers);
    }

    @Test
    void unknownKeysDoNotCauseRepeatedFetches() {
        keys.refresh();
        answer();
        for (int i = 0; i < 100; i++) {
            assertEquals(List.of(), keys.newer().await().indefinitely());
        }
        clock.advance(Duration.ofSeconds(9));
        keys.newer().subscribe().with(ignored -> {});
        assertEquals(1, asked.size());
        clock.advance(Duration.ofSeconds(1));
        keys.newer().subscribe().with(ignored -> {});
        assertEquals(2, asked.size());
    }

    @Test
    void anUnavailableIssuerIsRetriedAutomatically() {
        keys.refresh();
        fail();
        assertThrows(IllegalStateException.class, () -> keys.newer().await().indefinitely());
        assertNull(keys.current());
        keys.refresh();
        assertEquals(1, asked.size());
        clock.advance(Duration.ofSeconds(10));
        keys.refresh();
        answer();
        assertEquals(2, asked.size());
        assertNotNull(keys.current());
    }

    @Test
    void keysAreRefreshedEveryTenMinutes() {
        keys.refresh();
        answer();
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        keys.refresh();
        assertEquals(1, asked.size());
        clock.advance(Duration.ofSeconds(1));
        keys.refresh();
        assertEquals(2, asked.size());
    }

    @Test
    void keysAreCachedForADay() {
        keys.refresh();
        answer();
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        keys.refresh();
        fail();
        assertNotNull(keys.current());
        clock.advance(Duration.ofSeconds(1));
        assertNull(keys.current());
    }
}
