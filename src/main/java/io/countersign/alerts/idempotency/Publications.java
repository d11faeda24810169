package io.countersign.alerts.idempotency;

import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.AlertsConfig;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.state.StateConfig;
import io.countersign.state.StateConfig.Backend;
import io.countersign.telemetry.OutageLog;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Sees to it that no message goes out twice under one {@code Idempotency-Key}. */
@Singleton
public class Publications {

    private final LocalPublications local;
    private final SharedPublications shared;
    private final boolean sharedState;
    private final OutageLog outage =
            new OutageLog("Results of publications are remembered (Idempotency-Keys stay under way otherwise)");
    private final Duration window;

    Publications(LocalPublications local, SharedPublications shared, StateConfig state, AlertsConfig config) {
        this.local = local;
        this.shared = shared;
        this.sharedState = state.backend() == Backend.REDIS;
        this.window = config.idempotencyWindow();
    }

    /**
     * Does {@code sending} under {@code key}, or tells what became of it when it was done; fails with a problem.
     *
     * @param key by what a second try is known, or null
     * @param fingerprint tells the message from any other; null without a key
     */
    public Uni<Published> once(IdempotencyKey key, String fingerprint, Supplier<Uni<Published>> sending) {
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
     * Begins the message of {@code fingerprint} under {@code key}, or finds what became of it.
     *
     * @return what became of it; null where it is to go out now
     */
    public Uni<Published> begin(IdempotencyKey key, String fingerprint) {
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        Publication begun = Publication.begun(fingerprint);
        Uni<Publication> known = sharedState
                ? shared.begin(key.hash(), begun, window)
                : Uni.createFrom().item(() -> local.begin(key.hash(), begun));
        return known.map(there -> there == null ? null : outcomeOf(there, fingerprint));
    }

    private static Published outcomeOf(Publication there, String fingerprint) {
        if (!there.fingerprint().equals(fingerprint)) {
            throw new ProblemException(
                            ProblemCode.CONFLICT,
                            "Another message was sent under this Idempotency-Key; take a new key for a new message.")
                    .withReason("idempotency-key-reused");
        }
        return switch (there.state()) {
            case OUT -> there.published();
            case BEGUN ->
                throw new ProblemException(
                                ProblemCode.CONFLICT,
                                "A message with this Idempotency-Key is under way; ask again in a moment what became of it.")
                        .withReason("idempotency-key-under-way");
            case IN_DOUBT -> throw inDoubt();
        };
    }

    static ProblemException inDoubt() {
        return new ProblemException(
                ProblemCode.PUBLISH_IN_DOUBT,
                "The message left for SNS and no answer came back, so it may have gone out; under the same "
                        + "Idempotency-Key it is not sent again.");
    }

    /** It went out. That this is remembered is waited for, but the message is out either way. */
    public Uni<Published> out(IdempotencyKey key, String fingerprint, Published published) {
        return settled(key, Publication.begun(fingerprint).out(published)).replaceWith(published);
    }

    /** It did not go out, or nobody can say; fails with {@code failure}, whatever becomes of the memory. */
    public <T> Uni<T> failed(IdempotencyKey key, String fingerprint, Throwable failure) {
        boolean inDoubt = failure instanceof ProblemException problem && problem.code() == ProblemCode.PUBLISH_IN_DOUBT;
        Uni<Void> remembered =
                inDoubt ? settled(key, Publication.begun(fingerprint).inDoubt()) : forgotten(key);
        return remembered.chain(() -> Uni.createFrom().failure(inDoubt && key != null ? inDoubt() : failure));
    }

    private Uni<Void> settled(IdempotencyKey key, Publication ended) {
        if (key == null) {
            return Uni.createFrom().voidItem();
        }
        if (!sharedState) {
            local.settle(key.hash(), ended);
            return Uni.createFrom().voidItem();
        }
        return unlessAway(shared.settle(key.hash(), ended, window));
    }

    private Uni<Void> forgotten(IdempotencyKey key) {
        if (key == null) {
            return Uni.createFrom().voidItem();
        }
        if (!sharedState) {
            local.forget(key.hash());
            return Uni.createFrom().voidItem();
        }
        return unlessAway(shared.forget(key.hash()));
    }

    /** What cannot be written down stays "begun", under which nothing is sent again: the safe side. */
    private Uni<Void> unlessAway(Uni<Void> memory) {
        return memory.invoke(outage::succeeded)
                .onFailure()
                .invoke(failure -> outage.failed(failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
