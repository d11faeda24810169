package io.countersign.alerts.sms;

import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The budget of one instance, in memory. The daily quota bounds the number of entries. */
@InMemory
@Singleton
class MemorySmsBudget implements SmsBudget {

    private final Clock clock;
    private final Map<String, Long> used = new HashMap<>();
    private LocalDate today = LocalDate.MIN;
    private Instant next = Instant.MIN;

    MemorySmsBudget(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Uni<Integer> take(LocalDate day, List<QuotaCharge> charges) {
        if (day.isAfter(today)) {
            used.clear();
            today = day;
        }
        for (int i = 0; i < charges.size(); i++) {
            QuotaCharge charge = charges.get(i);
            if (used.getOrDefault(charge.name(), 0L) + charge.amount() > charge.max()) {
                return Uni.createFrom().item(i);
            }
        }
        charges.forEach(charge -> used.merge(charge.name(), charge.amount(), Long::sum));
        return Uni.createFrom().item(-1);
    }

    @Override
    public synchronized Uni<Void> giveBack(LocalDate day, List<QuotaCharge> charges) {
        if (day.equals(today)) {
            charges.forEach(charge -> used.merge(charge.name(), -charge.amount(), Long::sum));
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public synchronized Uni<Long> taken(LocalDate day, String name) {
        return Uni.createFrom().item(day.equals(today) ? used.getOrDefault(name, 0L) : 0L);
    }

    @Override
    public synchronized Uni<Duration> acquireSlot(Duration interval, Duration maxWait) {
        Instant now = clock.instant();
        Instant slot = next.isAfter(now) ? next : now;
        Duration wait = Duration.between(now, slot);
        if (wait.compareTo(maxWait) > 0) {
            return Uni.createFrom().nullItem();
        }
        next = slot.plus(interval);
        return Uni.createFrom().item(wait);
    }
}
