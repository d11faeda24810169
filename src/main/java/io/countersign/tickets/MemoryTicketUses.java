package io.countersign.tickets;

import io.countersign.callers.Ticket;
import io.countersign.state.InMemory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The uses of tickets, in the memory of this instance; removed when the tickets expire, and lost with the process. */
@InMemory
@Singleton
class MemoryTicketUses implements TicketUses {

    /** One caller can use no more than this fraction of the capacity, so that others can get tickets. */
    private static final int SHARE = 4;

    /** @param ticket the ticket, or null if only the id of a revoked one is known */
    private record Use(Ticket ticket, long files, long bytes, boolean revoked, Instant until) {

        String issuer() {
            return ticket == null ? null : ticket.issuedBy();
        }

        boolean isOpen(Instant now) {
            return ticket != null
                    && !revoked
                    && until.isAfter(now)
                    && (ticket.maxFiles() == null || files < ticket.maxFiles());
        }
    }

    private final ConcurrentMap<String, Use> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> byIssuer = new ConcurrentHashMap<>();
    private final AtomicInteger sinceSwept = new AtomicInteger();
    private final int maxTracked;
    private final Clock clock;

    MemoryTicketUses(TicketsConfig config, Clock clock) {
        this.maxTracked = config.maxTracked();
        this.clock = clock;
    }

    /**
     * Whether one more ticket of {@code issuer} can be tracked; if not, none is issued, because dropping a used one
     * would reset its count.
     */
    boolean hasRoomFor(String issuer) {
        AtomicInteger known = byIssuer.get(issuer);
        return hasRoom() && (known == null || known.get() < Math.max(1, maxTracked / SHARE));
    }

    private boolean hasRoom() {
        if (byId.size() >= maxTracked || sinceSwept.incrementAndGet() > 1000) {
            sinceSwept.set(0);
            Instant now = clock.instant();
            byId.forEach((id, use) -> {
                if (use.until().isBefore(now) && byId.remove(id, use)) {
                    counted(use.issuer(), -1);
                }
            });
        }
        return byId.size() < maxTracked;
    }

    @Override
    public Uni<Boolean> begin(Ticket ticket) {
        return Uni.createFrom().item(() -> {
            boolean room = hasRoomFor(ticket.issuedBy());
            if (room) {
                byId.put(ticket.id(), fresh(ticket));
            }
            return room;
        });
    }

    private Use fresh(Ticket ticket) {
        counted(ticket.issuedBy(), 1);
        return new Use(ticket, 0, 0, false, ticket.expiresAt());
    }

    private void counted(String issuer, int change) {
        if (issuer != null) {
            byIssuer.compute(issuer, (name, known) -> {
                AtomicInteger count = known == null ? new AtomicInteger() : known;
                return count.addAndGet(change) <= 0 ? null : count;
            });
        }
    }

    @Override
    public Uni<Boolean> take(Ticket ticket, int files, long bytes) {
        return Uni.createFrom().item(() -> taken(ticket, files, bytes));
    }

    private boolean taken(Ticket ticket, int files, long bytes) {
        boolean[] taken = new boolean[1];
        byId.compute(ticket.id(), (id, known) -> {
            Use use = known == null ? fresh(ticket) : known;
            taken[0] = !use.revoked()
                    && (ticket.maxFiles() == null || use.files() + files <= ticket.maxFiles())
                    && (ticket.maxBytes() == null || bytes <= ticket.maxBytes() - use.bytes());
            return taken[0] ? new Use(ticket, use.files() + files, use.bytes() + bytes, false, use.until()) : use;
        });
        return taken[0];
    }

    @Override
    public Uni<Void> giveBack(Ticket ticket, int files, long bytes) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> byId.computeIfPresent(
                        ticket.id(),
                        (id, use) -> new Use(
                                use.ticket(), use.files() - files, use.bytes() - bytes, use.revoked(), use.until())));
    }

    @Override
    public Uni<List<OpenTicket>> open(String issuer, int limit) {
        return Uni.createFrom().item(() -> stillOpen(issuer, limit));
    }

    private List<OpenTicket> stillOpen(String issuer, int limit) {
        Instant now = clock.instant();
        return byId.values().stream()
                .filter(use -> use.isOpen(now) && (issuer == null || issuer.equals(use.issuer())))
                .map(use -> OpenTicket.of(use.ticket()))
                .sorted(OpenTicket.BY_END)
                .limit(limit)
                .toList();
    }

    @Override
    public Uni<Boolean> revoke(String id, Instant until) {
        return Uni.createFrom().item(() -> revoked(id, until));
    }

    private boolean revoked(String id, Instant until) {
        if (!byId.containsKey(id) && !hasRoom()) {
            return false;
        }
        byId.merge(
                id,
                new Use(null, 0, 0, true, until),
                (known, fresh) -> new Use(known.ticket(), known.files(), known.bytes(), true, known.until()));
        return true;
    }
}
