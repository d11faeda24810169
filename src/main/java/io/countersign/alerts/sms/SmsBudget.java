package io.countersign.alerts.sms;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Daily quotas and the send rate of text messages. Each method fails with a problem if the state cannot be read. */
public interface SmsBudget {

    /**
     * A charge against a daily quota.
     *
     * @param name the name of the quota
     * @param amount the amount of the charge
     * @param max the limit per day
     */
    record QuotaCharge(String name, long amount, long max) {}

    /**
     * Atomically takes all of {@code charges}, or nothing.
     *
     * @return -1 if all were taken, or the index of the first charge that exceeds its quota
     */
    Uni<Integer> take(LocalDate day, List<QuotaCharge> charges);

    /** Returns {@code charges} to the quotas after a message was not sent. */
    Uni<Void> giveBack(LocalDate day, List<QuotaCharge> charges);

    /** The amount that is used of the quota {@code name} on {@code day}. */
    Uni<Long> taken(LocalDate day, String name);

    /**
     * Reserves the next send slot; there is one slot per {@code interval}.
     *
     * @return the time until the slot; null if it is longer than {@code maxWait}, and then no slot is reserved
     */
    Uni<Duration> acquireSlot(Duration interval, Duration maxWait);
}
