package io.countersign.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.access.AccessRequest.UploadSlot;
import io.countersign.access.Permit;
import io.countersign.access.TestPermits;
import io.countersign.audit.AuditTrails;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.PolicySettings;
import io.countersign.profiles.Profile;
import io.countersign.stores.ManualClock;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An upload is charged when it opens, and counts until it is released; if it does not open, it does not count. */
class OpenUploadsChargeTest {

    private static final Profile ONE = PolicySettings.profile(Map.of("limits.open-uploads", "1"));

    private final ManualClock clock = new ManualClock();
    private final OpenUploads uploads = new OpenUploads(
            new MemoryOpenUploadStore(PolicySettings.read(LimiterConfig.class, Map.of()), clock),
            TestPermits.refusals(AuditTrails.auditor(clock)));

    private Permit permit(String upload) {
        return TestPermits.toOpen(ONE, new UploadSlot(upload, clock.instant().plusSeconds(60)));
    }

    private String open(String upload, Supplier<Uni<String>> work) {
        return uploads.charge(permit(upload), work).await().indefinitely();
    }

    private String open(String upload) {
        return open(upload, () -> Uni.createFrom().item("opened"));
    }

    @Test
    void anUploadCountsUntilItIsReleased() {
        assertEquals("opened", open("a"));
        ProblemException refusal = assertThrows(ProblemException.class, () -> open("b"));
        assertEquals(ProblemCode.TOO_MANY_REQUESTS, refusal.code());
        uploads.release(permit("a").caller(), ONE, "a").await().indefinitely();
        assertEquals("opened", open("b"));
    }

    @Test
    void anUploadThatFailsToOpenDoesNotCount() {
        IllegalStateException failure = new IllegalStateException("not opened");
        assertThrows(
                IllegalStateException.class,
                () -> open("a", () -> Uni.createFrom().failure(failure)));
        assertThrows(
                IllegalStateException.class,
                () -> open("b", () -> {
                    throw failure;
                }));
        assertEquals("opened", open("c"));
    }
}
