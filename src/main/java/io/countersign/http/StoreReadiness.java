package io.countersign.http;

import io.countersign.presign.StoreClock;
import io.countersign.presign.StoreWatch;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the store answers and its clock is near enough for signatures to hold. */
@Readiness
@Singleton
class StoreReadiness implements AsyncHealthCheck {

    /** Beyond this a machine's clock is broken, not just off, and nothing it says should be relied on. */
    private static final Duration HOPELESS_SKEW = Duration.ofHours(12);

    private final StoreWatch watch;
    private final StoreClock clock;

    StoreReadiness(StoreWatch watch, StoreClock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return watch.check().map(answered -> report(true)).onFailure().recoverWithItem(failure -> report(false));
    }

    private HealthCheckResponse report(boolean answers) {
        boolean sane = clock.skew().abs().compareTo(HOPELESS_SKEW) < 0;
        HealthCheckResponseBuilder report = HealthCheckResponse.named("store")
                .withData("answers", answers)
                .withData("clockSkewSeconds", clock.skew().toSeconds())
                .withData("clockCorrected", clock.isCorrecting());
        return report.status(answers && sane).build();
    }
}
