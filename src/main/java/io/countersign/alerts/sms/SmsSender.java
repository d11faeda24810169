package io.countersign.alerts.sms;

import io.countersign.access.RolePermit;
import io.countersign.alerts.AlertChannel.Published;
import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.alerts.idempotency.Publications;
import io.countersign.audit.Action;
import io.countersign.audit.Subject;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Sends text messages: within the budget, to those who want them, as fast as SNS takes them, and once. */
@Singleton
class SmsSender {

    private final SmsChannel channel;
    private final SmsBudget budget;
    private final SmsQuotas charges;
    private final Publications publications;
    private final Clock clock;
    private final Duration interval;

    SmsSender(
            SmsChannel channel,
            SmsBudget budget,
            SmsQuotas charges,
            SmsConfig config,
            Publications publications,
            Clock clock) {
        this.channel = channel;
        this.budget = budget;
        this.charges = charges;
        this.publications = publications;
        this.clock = clock;
        this.interval = Duration.ofNanos(Math.round(1e9 / config.rate()));
    }

    /**
     * Sends {@code message}, or tells what became of it when it was sent; fails with a problem.
     *
     * @param permit the permit to send it
     * @param key by what a second try is known, or null
     * @param patience how long it may wait for its turn
     */
    Uni<String> send(Caller caller, RolePermit permit, TextMessage message, IdempotencyKey key, Duration patience) {
        String fingerprint = key == null
                ? null
                : IdempotencyKey.fingerprint(
                        message.to().value(), message.text(), message.type().name(), message.senderId());
        return publications
                .once(key, fingerprint, () -> permit.perform(
                                Action.SEND_SMS,
                                new Subject.OfRecipient(message.to().masked()),
                                () -> withinBudget(caller, message, patience))
                        .map(id -> new Published(id, null)))
                .map(Published::messageId);
    }

    /** How much was sent today, in segments. */
    Uni<Long> today() {
        return budget.taken(day(), SmsQuotas.ALL);
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Uni<String> withinBudget(Caller caller, TextMessage message, Duration patience) {
        LocalDate day = day();
        List<SmsBudget.QuotaCharge> taken = charges.of(caller, message);
        return budget.take(day, taken).chain(lacking -> {
            if (lacking >= 0) {
                throw charges.problem(lacking, secondsLeft());
            }
            return inTurn(message, patience)
                    .onFailure(failure -> !isInDoubt(failure))
                    .call(() -> budget.giveBack(day, taken).onFailure().recoverWithNull());
        });
    }

    private static boolean isInDoubt(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ProblemCode.PUBLISH_IN_DOUBT;
    }

    private long secondsLeft() {
        Instant now = clock.instant();
        return 1
                + Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS))
                        .toSeconds();
    }

    private Uni<String> inTurn(TextMessage message, Duration patience) {
        return channel.isOptedOut(message.to()).chain(unwanted -> {
            if (unwanted) {
                throw new ProblemException(
                                ProblemCode.SNS_REFUSED,
                                "Whoever has that number asked not to get messages; they must ask for them again themselves.")
                        .withReason("sms-opted-out");
            }
            return budget.acquireSlot(interval, patience).chain(wait -> {
                if (wait == null) {
                    throw new ProblemException(
                                    ProblemCode.TOO_MANY_REQUESTS,
                                    "More text messages are waiting than go out in " + patience.toSeconds()
                                            + " s; come again later.")
                            .withReason("sms-rate")
                            .withRetryAfter(Math.max(1, patience.toSeconds()));
                }
                Uni<String> sent = channel.send(message);
                return wait.toMillis() == 0
                        ? sent
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(wait)
                                .chain(() -> sent);
            });
        });
    }
}
