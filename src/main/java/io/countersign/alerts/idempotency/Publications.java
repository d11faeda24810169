package io.countersign.alerts.idempotency;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.AlertsConfig;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.OutageLog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Publishes at most one message per {@code Idempotency-Key}. */
@Singleton
public class Publications {

    private final PublicationStore store;
    private final OutageLog outage =
            new OutageLog("Results of publications are stored (otherwise Idempotency-Keys stay in flight)");
    private final Duration window;

    Publications(PublicationStore store, AlertsConfig config) {
        this.store = store;
        this.window = config.idempotencyWindow();
    }

    /**
     * Runs {@code sending} under {@code key}, or returns the stored result of an earlier run. Fails with a problem.
     *
     * @param key identifies repeated requests; null means that {@code sending} always runs
     * @param fingerprint hash of the message; null without a key
     */
    public Uni<Published> once(IdempotencyKey key, String fingerprint, Supplier<Uni<Published>> sending) {
        if (key == null) {
            return Uni.createFrom().deferred(sending::get);
        }
        return begin(key, fingerprint)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : Uni.createFrom()
                                .deferred(sending::get)
                                .onItemOrFailure()
                                .transformToUni((published, failure) -> failure == null
                                        ? out(key, fingerprint, published)
                                        : failed(key, fingerprint, failure)));
    }

    /**
     * Registers the message of {@code fingerprint} under {@code key}, or returns the stored result.
     *
     * @return the stored result; null if the message is to be published now
     */
    public Uni<Published> begin(IdempotencyKey key, String fingerprint) {
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        Publication started = Publication.started(fingerprint);
        return store.begin(key.hash(), started, window)
                .map(existing -> existing == null ? null : outcomeOf(existing, fingerprint));
    }

    private static Published outcomeOf(Publication existing, String fingerprint) {
        if (!existing.fingerprint().equals(fingerprint)) {
            throw new ProblemException(
                            ProblemCode.CONFLICT,
                            "This Idempotency-Key was used for another message; use a new key for a new message.")
                    .withReason("idempotency-key-reused");
        }
        return switch (existing.state()) {
            case OUT -> existing.published();
            case BEGUN ->
                throw new ProblemException(
                                ProblemCode.CONFLICT,
                                "A message with this Idempotency-Key is in flight; repeat the request later to "
                                        + "get its result.")
                        .withReason("idempotency-key-under-way");
            case IN_DOUBT -> throw inDoubt();
        };
    }

    static ProblemException inDoubt() {
        return new ProblemException(
                ProblemCode.PUBLISH_IN_DOUBT,
                "The message was sent to SNS but no response was received, so it may have been published. "
                        + "It is not sent again under the same Idempotency-Key.");
    }

    /**
     * Stores that the message was published. Waits for the store; a failure of the store does not change the result.
     */
    public Uni<Published> out(IdempotencyKey key, String fingerprint, Published published) {
        return storeResult(key, Publication.started(fingerprint).out(published)).replaceWith(published);
    }

    /**
     * Stores that the message was not published, or that the result is unknown. Fails with {@code failure}, also if
     * the store fails; if the result is unknown and there is a key, with a problem that describes this.
     */
    public <T> Uni<T> failed(IdempotencyKey key, String fingerprint, Throwable failure) {
        boolean inDoubt = failure instanceof ProblemException problem && problem.code() == ProblemCode.PUBLISH_IN_DOUBT;
        Uni<Void> stored =
                inDoubt ? storeResult(key, Publication.started(fingerprint).inDoubt()) : deleteEntry(key);
        return stored.chain(() -> Uni.createFrom().failure(inDoubt && key != null ? inDoubt() : failure));
    }

    private Uni<Void> storeResult(IdempotencyKey key, Publication result) {
        return key == null ? Uni.createFrom().voidItem() : ignoringOutage(store.settle(key.hash(), result, window));
    }

    private Uni<Void> deleteEntry(IdempotencyKey key) {
        return key == null ? Uni.createFrom().voidItem() : ignoringOutage(store.forget(key.hash()));
    }

    /**
     * If the store fails, the entry stays in the state {@code BEGUN}, and the message is not sent again: the safe side.
     */
    private Uni<Void> ignoringOutage(Uni<Void> storing) {
        return storing.invoke(outage::succeeded)
                .onFailure()
                .invoke(failure -> outage.failed(failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
