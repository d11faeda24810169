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

/** Sends text messages: checks quotas and opt-outs, keeps the send rate, and sends each message at most once. */
@Singleton
class SmsSender {

    private final SmsChannel channel;
    private final SmsBudget budget;
    private final SmsQuotas quotas;
    private final Publications publications;
    private final Clock clock;
    private final Duration interval;

    SmsSender(
            SmsChannel channel,
            SmsBudget budget,
            SmsQuotas quotas,
            SmsConfig config,
            Publications publications,
            Clock clock) {
        this.channel = channel;
        this.budget = budget;
        this.quotas = quotas;
        this.publications = publications;
        this.clock = clock;
        this.interval = Duration.ofNanos(Math.round(1e9 / config.rate()));
    }

    /**
     * Sends {@code message}, or returns the result of the first request with {@code key}. Fails with a problem.
     *
     * @param permit the permit to send it
     * @param key identifies repeated requests, or null
     * @param maxWait the longest wait for a send slot
     */
    Uni<String> send(Caller caller, RolePermit permit, TextMessage message, IdempotencyKey key, Duration maxWait) {
        String fingerprint = key == null
                ? null
                : IdempotencyKey.fingerprint(
                        message.to().value(), message.text(), message.type().name(), message.senderId());
        return publications
                .once(key, fingerprint, () -> permit.perform(
                                Action.SEND_SMS,
                                new Subject.OfRecipient(message.to().masked()),
                                () -> withinBudget(caller, message, maxWait))
                        .map(id -> new Published(id, null)))
                .map(Published::messageId);
    }

    /** The number of segments that were sent today (UTC). */
    Uni<Long> today() {
        return budget.taken(day(), SmsQuotas.ALL);
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Uni<String> withinBudget(Caller caller, TextMessage message, Duration maxWait) {
        LocalDate day = day();
        List<SmsBudget.QuotaCharge> charges = quotas.of(caller, message);
        return budget.take(day, charges).chain(exceeded -> {
            if (exceeded >= 0) {
                throw quotas.problem(exceeded, secondsLeft());
            }
            return atRate(message, maxWait)
                    .onFailure(failure -> !isInDoubt(failure))
                    .call(() -> budget.giveBack(day, charges).onFailure().recoverWithNull());
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

    private Uni<String> atRate(TextMessage message, Duration maxWait) {
        return channel.isOptedOut(message.to()).chain(optedOut -> {
            if (optedOut) {
                throw new ProblemException(
                                ProblemCode.SNS_REFUSED,
                                "The owner of this number opted out of text messages; only the owner can opt in again.")
                        .withReason("sms-opted-out");
            }
            return budget.acquireSlot(interval, maxWait).chain(wait -> {
                if (wait == null) {
                    throw new ProblemException(
                                    ProblemCode.TOO_MANY_REQUESTS,
                                    "More text messages are waiting than can be sent in " + maxWait.toSeconds()
                                            + " s. Try again later.")
                            .withReason("sms-rate")
                            .withRetryAfter(Math.max(1, maxWait.toSeconds()));
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
