package io.countersign.alerts.sms;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** What may still be sent today, and how fast. Fails with a problem where nobody can say. */
public interface SmsBudget {

    /**
     * What something takes of a day's budget.
     *
     * @param name whose budget it is
     * @param amount how much it takes
     * @param most how much there is in a day
     */
    record QuotaCharge(String name, long amount, long most) {}

    /** In one step: takes all of {@code charges}, or nothing; answers the place of the first that there is not enough for, or -1. */
    Uni<Integer> take(LocalDate day, List<QuotaCharge> charges);

    /** Gives back what was taken for something that was not sent. */
    Uni<Void> giveBack(LocalDate day, List<QuotaCharge> charges);

    /** How much of {@code name} is taken. */
    Uni<Long> taken(LocalDate day, String name);

    /**
     * Takes the next turn, where there is one each {@code interval}.
     *
     * @return how long it is until then; null, and none is taken, where that is longer than {@code patience}
     */
    Uni<Duration> acquireSlot(Duration interval, Duration patience);
}
