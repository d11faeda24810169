package io.countersign.alerts.sms;

import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import jakarta.inject.Singleton;
import java.util.List;

/** The daily quotas that a text message is charged against: of the service, of its caller, and of the recipient. */
@Singleton
class SmsQuotas implements CheckedAtStart {

    /** The name of the quota of the whole service. */
    static final String ALL = "all";

    private final long forAll;
    private final long forCaller;
    private final long forNumber;

    SmsQuotas(SmsConfig config) {
        this.forAll = config.segmentsPerDay();
        this.forCaller = config.segmentsPerCallerPerDay();
        this.forNumber = config.messagesPerNumberPerDay();
        StartupFaults faults = StartupFaults.below("countersign.alerts.sms");
        faults.require(forAll >= 1 && forAll <= 10_000_000, "segments-per-day", "1 up to 10000000");
        faults.require(forCaller >= 1 && forCaller <= 10_000_000, "segments-per-caller-per-day", "1 up to 10000000");
        faults.require(forNumber >= 1 && forNumber <= 10_000, "messages-per-number-per-day", "1 up to 10000");
        faults.throwIfAny();
    }

    /** The charges of {@code message}, in the order that {@link #problem} expects. */
    List<SmsBudget.QuotaCharge> of(Caller caller, TextMessage message) {
        int segments = message.segments().count();
        return List.of(
                new SmsBudget.QuotaCharge(ALL, segments, forAll),
                new SmsBudget.QuotaCharge("caller " + caller.owner(), segments, forCaller),
                // phone numbers are never stored in plain text
                new SmsBudget.QuotaCharge(
                        "number " + IdempotencyKey.fingerprint(message.to().value()), 1, forNumber));
    }

    /** The problem to return if the charge at {@code index} exceeds its quota. */
    ProblemException problem(int index, long secondsLeft) {
        String limit =
                switch (index) {
                    case 0 -> "This service sends at most " + forAll + " segments per day";
                    case 1 -> "This service sends at most " + forCaller + " segments per day for you";
                    default -> "A phone number gets at most " + forNumber + " messages per day";
                };
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS, limit + "; this limit is reached. It is reset at 0:00 UTC.")
                .withReason(
                        List.of("sms-day", "sms-caller-day", "sms-number-day").get(index))
                .withRetryAfter(secondsLeft);
    }
}
