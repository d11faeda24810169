package io.countersign.presign;

import io.countersign.ops.Metrics;
import io.countersign.ops.StartupException;
import io.countersign.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** Stops the start where there is nothing to sign with, and publishes how long what there is still lives. */
@Singleton
class CredentialsCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final CurrentCredentials credentials;
    private final StoreClock clock;
    private final Metrics metrics;

    CredentialsCheck(CurrentCredentials credentials, StoreClock clock, Metrics metrics) {
        this.credentials = credentials;
        this.clock = clock;
        this.metrics = metrics;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        try {
            credentials.get().await().atMost(PATIENCE);
        } catch (ProblemException | TimeoutException e) {
            throw new StartupException(
                    "No signing credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this service a "
                            + "role, a profile or another source that the AWS SDK knows.",
                    "quarkus.s3.aws.credentials.type");
        }
        metrics.gauge(
                "countersign.credentials.life",
                "How long the credentials in force still live; NaN for credentials without an end",
                "seconds",
                credentials,
                current -> current.life() == null ? Double.NaN : current.life().toSeconds());
        metrics.gauge(
                "countersign.store.clock.skew",
                "How far the store's clock runs ahead of this machine's",
                "seconds",
                clock,
                observed -> observed.skew().toSeconds());
    }
}
