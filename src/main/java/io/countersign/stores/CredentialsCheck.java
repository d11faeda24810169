package io.countersign.stores;

import io.countersign.problem.ProblemException;
import io.countersign.settings.StartupException;
import io.countersign.telemetry.Metrics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;

/** Stops the start if no signing credentials are available, and publishes their remaining lifetime. */
@Singleton
class CredentialsCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Stores stores;
    private final CredentialsBook book;
    private final Metrics metrics;

    CredentialsCheck(Stores stores, CredentialsBook book, Metrics metrics) {
        this.stores = stores;
        this.book = book;
        this.metrics = metrics;
    }

    /** Side by side, and beside the start of other beans: a resolution can wait for a network. */
    void resolve(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        stores.credentials()
                .forEach(credentials -> credentials.get().subscribe().with(present -> {}, failure -> {}));
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        Set<CurrentCredentials> used = stores.credentials();
        used.forEach(CredentialsCheck::require);
        book.all().stream().filter(used::contains).forEach(this::publish);
        for (Store store : stores.all()) {
            metrics.gauge(
                    "countersign.store.clock.skew",
                    "The lead of the store's clock over the system clock",
                    "seconds",
                    "store",
                    store.name(),
                    store.clock(),
                    observed -> observed.skew().toSeconds());
        }
    }

    private static void require(CurrentCredentials credentials) {
        try {
            credentials.get().await().atMost(TIMEOUT);
        } catch (ProblemException | TimeoutException e) {
            throw credentials.name().equals(CredentialsBook.DEFAULT)
                    ? new StartupException(
                            "No signing credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this "
                                    + "service a role, a profile or another source that the AWS SDK knows.",
                            "quarkus.s3.aws.credentials.type")
                    : new StartupException(
                            "The credentials countersign.credentials." + credentials.name()
                                    + " are unavailable: see the warning above, and check the role and its trust "
                                    + "policy.",
                            "countersign.credentials." + credentials.name());
        }
    }

    private void publish(CurrentCredentials credentials) {
        metrics.gauge(
                "countersign.credentials.life",
                "The remaining lifetime of the current credentials; NaN for credentials without an expiry",
                "seconds",
                "credentials",
                credentials.name(),
                credentials,
                current -> current.life() == null ? Double.NaN : current.life().toSeconds());
    }
}
