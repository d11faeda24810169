package io.countersign.alerts.sms;

import io.countersign.alerts.idempotency.IdempotencyKey;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import jakarta.inject.Singleton;
import java.util.List;

/** What a text message takes of the budgets of a day: the service's, its caller's, and that of who gets it. */
@Singleton
class SmsQuotas implements CheckedAtStart {

    /** The service's own budget. */
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

    /** Those of {@code message}, in the order in which {@link #problem} knows them. */
    List<SmsBudget.QuotaCharge> of(Caller caller, TextMessage message) {
        int segments = message.segments().count();
        return List.of(
                new SmsBudget.QuotaCharge(ALL, segments, forAll),
                new SmsBudget.QuotaCharge("caller " + caller.owner(), segments, forCaller),
                // numbers are not written down anywhere
                new SmsBudget.QuotaCharge(
                        "number " + IdempotencyKey.fingerprint(message.to().value()), 1, forNumber));
    }

    /** What a caller is told where there is not enough for the charge at {@code place}. */
    ProblemException problem(int place, long secondsLeft) {
        String sentence =
                switch (place) {
                    case 0 -> "This service sends at most " + forAll + " segments a day";
                    case 1 -> "This service sends at most " + forCaller + " segments a day for you";
                    default -> "Nobody gets more than " + forNumber + " messages a day";
                };
        return new ProblemException(
                        ProblemCode.TOO_MANY_REQUESTS, sentence + ", and that is used up; days end at 0:00 UTC.")
                .withReason(
                        List.of("sms-day", "sms-caller-day", "sms-number-day").get(place))
                .withRetryAfter(secondsLeft);
    }
}
