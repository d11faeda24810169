package io.countersign.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.access.TestPermits;
import io.countersign.audit.AuditTrails;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.stores.ManualClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many permits are charged with one question to the store, and exactly those that are not refused. */
class ChargeEachTest {

    private final ManualClock clock = new ManualClock();
    private final LimiterConfig config = PolicySettings.read(LimiterConfig.class, Map.of());
    private final LimitStore memory = new MemoryLimitStore(config, clock);
    private final List<LimitCharge> asked = new ArrayList<>();
    private final RefusalAudit audit = TestPermits.refusals(AuditTrails.auditor(clock));

    private List<ProblemException> charge(LimitStore store, Permit... permits) {
        return new Limiter(store, config, null, null, audit)
                .chargeEach(Arrays.asList(permits))
                .await()
                .indefinitely();
    }

    private Uni<LimitExceeded> recorded(LimitCharge charge) {
        asked.add(charge);
        return memory.take(charge);
    }

    private static Permit permit(Profile profile) {
        return TestPermits.toWrite(Caller.anonymous(null), profile, "a");
    }

    /** Its work is limited by the settings that request it. */
    @Test
    void theServiceItselfIsNotCharged() {
        Profile profile = PolicySettings.profile(Map.of("limits.signatures-per-day", "1"));
        Permit own = TestPermits.toWrite(Caller.service(), profile, "a");
        assertEquals(List.of(), charge(this::recorded, own, own, own));
        assertTrue(asked.isEmpty());
    }

    @Test
    void permitsOfOneProfileAreChargedTogether() {
        Profile profile = PolicySettings.profile(Map.of("limits.signatures-per-day", "100"));
        Permit[] permits = Collections.nCopies(60, permit(profile)).toArray(Permit[]::new);
        assertEquals(List.of(), charge(this::recorded, permits));
        assertEquals(1, asked.size());
        assertEquals(60, asked.get(0).signatures());
    }

    @Test
    void withoutLimitsTheStoreIsNotAsked() {
        assertEquals(List.of(), charge(this::recorded, permit(PolicySettings.profile(Map.of())), null));
        assertTrue(asked.isEmpty());
    }

    @Test
    void ofTooManyTheFirstAreChargedAndTheRestRefused() {
        Profile profile = PolicySettings.profile(Map.of("limits.signatures-per-day", "3"));
        Permit each = permit(profile);
        List<ProblemException> refusals = charge(this::recorded, each, null, each, each, each, each);
        assertEquals(6, refusals.size());
        assertEquals(
                List.of(false, false, false, false, true, true),
                refusals.stream().map(refusal -> refusal != null).toList());
        assertEquals(ProblemCode.TOO_MANY_REQUESTS, refusals.get(4).code());
        assertTrue(refusals.get(4).retryAfter() > 0);
        clock.advance(Duration.ofDays(1));
        assertEquals(List.of(), charge(this::recorded, each, each, each));
    }

    @Test
    void ifTheStoreIsUnavailableAllAreRefused() {
        Profile profile = PolicySettings.profile(Map.of("limits.signatures-per-day", "3"));
        ProblemException down = new ProblemException(ProblemCode.STATE_UNAVAILABLE, "Redis is unavailable.");
        List<ProblemException> refusals = charge(
                charge -> Uni.createFrom().failure(down),
                permit(profile),
                permit(PolicySettings.profile(Map.of())),
                permit(profile));
        assertEquals(ProblemCode.STATE_UNAVAILABLE, refusals.get(0).code());
        assertEquals(ProblemCode.STATE_UNAVAILABLE, refusals.get(2).code());
    }
}
