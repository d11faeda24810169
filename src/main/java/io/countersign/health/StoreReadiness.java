package io.countersign.health;

import io.countersign.profiles.StoreNames;
import io.countersign.stores.Store;
import io.countersign.stores.StoreWatch;
import io.countersign.stores.Stores;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the store is available and the difference of its clock is small enough for signatures to be valid. With
 * several stores, ready while this is true for any of them, because callers can still use the other stores.
 */
@Readiness
@Singleton
class StoreReadiness implements AsyncHealthCheck {

    private record Answer(Store store, boolean answers) {

        boolean isFine() {
            return answers && !store.clock().isHopeless();
        }
    }

    private final StoreWatch watch;
    private final Stores stores;

    StoreReadiness(StoreWatch watch, Stores stores) {
        this.watch = watch;
        this.stores = stores;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<Answer>> questions = stores.all().stream().map(this::ask).toList();
        return Uni.join().all(questions).andFailFast().map(StoreReadiness::report);
    }

    private Uni<Answer> ask(Store store) {
        return watch.check(store)
                .map(answered -> new Answer(store, true))
                .onFailure()
                .recoverWithItem(failure -> new Answer(store, false));
    }

    private static HealthCheckResponse report(List<Answer> answers) {
        HealthCheckResponseBuilder report = HealthCheckResponse.named("store");
        for (Answer answer : answers) {
            String name = answer.store().name();
            String prefix = name.equals(StoreNames.DEFAULT) ? "" : name + ".";
            report.withData(prefix + "answers", answer.answers())
                    .withData(
                            prefix + "clockSkewSeconds",
                            answer.store().clock().skew().toSeconds())
                    .withData(prefix + "clockCorrected", answer.store().clock().isCorrecting());
            answer.store().takesUnsignedHeaders().ifPresent(taken -> report.withData(
                            prefix + "takesUnsignedHeaders", taken)
                    .withData(
                            prefix + "exposedByUnsignedHeaders", answer.store().isExposedByUnsignedHeaders()));
        }
        return report.status(answers.stream().anyMatch(Answer::isFine)).build();
    }
}
