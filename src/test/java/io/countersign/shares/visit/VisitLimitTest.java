package io.countersign.shares.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.audit.Actor;
import io.countersign.limits.LimitCharge;
import io.countersign.limits.LimitExceeded;
import io.countersign.limits.LimitStore;
import io.countersign.limits.NetworkLimit;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.PolicySettings;
import io.countersign.shares.SharesConfig;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each client network has a number of visits, whichever link it opens. */
class VisitLimitTest {

    /** Counts visits by holder; allows two of each. */
    private static final class TwoEach implements LimitStore {

        private final Map<String, Integer> taken = new HashMap<>();

        @Override
        public Uni<LimitExceeded> take(LimitCharge charge) {
            int count = taken.merge(charge.holder(), charge.signatures(), Integer::sum);
            return Uni.createFrom()
                    .item(
                            count <= charge.limits().bounds().get(0).max()
                                    ? null
                                    : new LimitExceeded(charge.limits().bounds().get(0), Duration.ofMillis(10)));
        }
    }

    private final VisitLimit limit = new VisitLimit(
            new NetworkLimit(new TwoEach()),
            PolicySettings.read(SharesConfig.class, Map.of("countersign.shares.visits-per-second", "2")),
            Clock.systemUTC());

    private void visit(String address) {
        Actor visitor = new Actor("anonymous", null, address);
        limit.charge(new Visit(null, null, null, visitor, null, Visit.Reader.PROGRAM, false, ""))
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    @Test
    void visitsOfANetworkBeyondTheLimitAreRefused() {
        visit("2001:db8::1");
        visit("2001:db8::2");
        ProblemException refusal = assertThrows(ProblemException.class, () -> visit("2001:db8::3"));
        assertEquals(ProblemCode.TOO_MANY_REQUESTS, refusal.code());
        assertEquals("share-visits", refusal.reason());
        assertTrue(refusal.retryAfter() >= 1);
        visit("192.0.2.1"); // another network
    }
}
