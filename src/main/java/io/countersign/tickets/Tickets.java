package io.countersign.tickets;

import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.callers.ApiKeys;
import io.countersign.callers.Caller;
import io.countersign.callers.Ticket;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.state.StateConfig;
import io.countersign.state.StateConfig.Backend;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectMethod;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Issues upload tickets, and holds their holders to them. */
@Singleton
public class Tickets {

    private static final Duration MIN = Duration.ofSeconds(1);

    /** A ticket, and the token that shows it. */
    public record Issued(Ticket ticket, String token) {

        /** Prints without the token. */
        @Override
        public String toString() {
            return "Issued[" + ticket.id() + "]";
        }
    }

    private final Profiles profiles;
    private final TicketTokenCodec seal;
    private final LocalTicketUses local;
    private final SharedTicketUses shared;
    private final boolean sharedState;
    private final TicketsConfig config;
    private final RefusalAudit audit;
    private final TicketAudit issues;
    private final ApiKeys keys;
    private final Clock clock;

    Tickets(
            Profiles profiles,
            TicketTokenCodec seal,
            LocalTicketUses local,
            SharedTicketUses shared,
            StateConfig state,
            TicketsConfig config,
            RefusalAudit audit,
            TicketAudit issues,
            ApiKeys keys,
            Clock clock) {
        this.profiles = profiles;
        this.seal = seal;
        this.local = local;
        this.shared = shared;
        this.sharedState = state.backend() == Backend.REDIS;
        this.config = config;
        this.audit = audit;
        this.issues = issues;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A ticket for {@code caller}; fails with a problem where it cannot be noted.
     *
     * @throws ProblemException if it may not upload under the profile, or asks for what is out of bounds
     */
    public Uni<Issued> issue(Caller caller, TicketSpec spec) {
        try {
            return issueOrRefuse(caller, spec);
        } catch (ProblemException refusal) {
            throw audit.refused(caller, refusal);
        }
    }

    private Uni<Issued> issueOrRefuse(Caller caller, TicketSpec spec) {
        if (!caller.isKnown()) {
            throw Profiles.refusalFor(caller).withReason("ticket-for-nobody");
        }
        Profile profile = profiles.find(spec.profile(), caller);
        if (!profile.methods().contains(ObjectMethod.PUT) && !profile.methods().contains(ObjectMethod.POST)) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN, "The profile " + profile.name() + " does not allow uploads.")
                    .withReason("method");
        }
        KeyPrefix own = profile.prefixOf(caller);
        KeyPrefix prefix = spec.prefix() == null ? own : spec.prefix();
        if (!own.covers(prefix) || profile.isQuarantined(prefix.value())) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "Keys of the profile " + profile.name() + " begin with \"" + own
                                    + "\"; choose a keyPrefix that does.")
                    .withReason("key-outside-prefix");
        }
        requirePositive("maxFiles", spec.maxFiles());
        requirePositive("maxBytes", spec.maxBytes());
        if (!seal.isReady()) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            "This service issues no tickets: its operator has not set countersign.token-keys.<id>.")
                    .withReason("tickets-off");
        }
        if (!sharedState && !local.hasRoomFor(caller.id())) {
            throw full();
        }
        Instant now = clock.instant();
        Ticket ticket = new Ticket(
                seal.freshId(caller.id()),
                profile.name(),
                prefix,
                spec.maxFiles(),
                spec.maxBytes(),
                endOf(caller, spec.expiresIn(), now),
                caller.id(),
                caller.kind(),
                caller.tenant(),
                caller.claims());
        if (sharedState) {
            return shared.begin(OpenTicket.of(ticket)).map(noted -> issued(caller, ticket, profile, spec, now));
        }
        local.begin(ticket);
        return Uni.createFrom().item(issued(caller, ticket, profile, spec, now));
    }

    private Issued issued(Caller caller, Ticket ticket, Profile profile, TicketSpec spec, Instant now) {
        String token = seal.seal(ticket);
        issues.issued(caller, ticket, profile, spec.expiresIn(), now);
        return new Issued(ticket, token);
    }

    /**
     * The tickets that {@code caller} asked for and that still give something, the first to end first; those of all callers for one who
     * holds the role {@code admin}. In memory these are the ones that this instance knows of.
     *
     * @throws ProblemException if the caller is not known
     */
    public Uni<List<OpenTicket>> open(Caller caller, int most) {
        if (!caller.isKnown() || caller.kind() == Caller.Kind.TICKET) {
            throw audit.refused(caller, Profiles.refusalFor(caller).withReason("tickets-for-unknown-caller"));
        }
        String issuer = caller.holds("admin") ? null : caller.id();
        return sharedState ? shared.open(issuer, most) : Uni.createFrom().item(local.open(issuer, most));
    }

    private static void requirePositive(String field, Long value) {
        if (value != null && value < 1) {
            throw ProblemException.invalid(field, "must be 1 or more");
        }
    }

    /** No later than the API key of the caller, if it shows one. */
    private Instant endOf(Caller caller, Duration asked, Instant now) {
        Duration life = asked == null ? config.expiry() : asked;
        if (life.compareTo(MIN) < 0) {
            throw ProblemException.invalid("expiresIn", "must be 1 second (PT1S) or more");
        }
        Duration given = life.compareTo(config.maxExpiry()) > 0 ? config.maxExpiry() : life;
        Instant end = now.plus(given).truncatedTo(ChronoUnit.SECONDS);
        Instant keyEnd = caller.kind() == Caller.Kind.API_KEY ? keys.endOf(caller.id()) : Instant.MAX;
        return keyEnd.isBefore(end) ? keyEnd.truncatedTo(ChronoUnit.SECONDS) : end;
    }

    /** A token that shows {@code ticket}, which was issued before. */
    public String tokenOf(Ticket ticket) {
        return seal.seal(ticket);
    }

    /**
     * The holder of {@code token}.
     *
     * @throws ProblemException if it is none of ours (401), or has ended (410)
     */
    public Caller holderOf(String token, String address) {
        Ticket ticket = seal.open(token);
        if (ticket == null) {
            throw audit.refused(
                    Caller.anonymous(address),
                    new ProblemException(ProblemCode.UNAUTHENTICATED, "This ticket is not one of ours.")
                            .withReason("ticket"));
        }
        Caller holder = ticket.holder(address);
        if (!ticket.expiresAt().isAfter(clock.instant())) {
            throw audit.refused(holder, gone("ticket-ended"));
        }
        if (ticket.issuerKind() == Caller.Kind.API_KEY
                && !keys.endOf(ticket.issuedBy()).isAfter(clock.instant())) {
            throw audit.refused(holder, gone("ticket-issuer-ended"));
        }
        return holder;
    }

    /**
     * Ends the ticket called {@code id} for {@code caller}, who asked for it or holds the role {@code admin}. Ended twice it is
     * ended all the same.
     *
     * @return completes once it is ended; fails with a problem where that cannot be kept
     * @throws ProblemException if it is not for this caller to end
     */
    public Uni<Void> revoke(Caller caller, String id) {
        boolean may = caller.kind() != Caller.Kind.TICKET
                && (seal.isIdOf(id, caller.id()) || TicketId.isOne(id) && caller.holds("admin"));
        if (!may) {
            throw audit.refused(caller, ProblemException.notFound().withReason("ticket-of-another"));
        }
        Instant until = clock.instant().plus(config.maxExpiry());
        if (sharedState) {
            return shared.revoke(id, until).invoke(() -> issues.revoked(caller, id));
        }
        if (!local.revoke(id, until)) {
            throw audit.refused(caller, full());
        }
        issues.revoked(caller, id);
        return Uni.createFrom().voidItem();
    }

    /**
     * Does {@code next} if the caller of {@code permit} shows no ticket, or one with enough left, of which it takes a file and
     * its bytes, and gets them back where {@code next} fails.
     */
    public <T> Uni<T> within(Permit permit, Supplier<Uni<T>> next) {
        Ticket ticket = permit.caller().ticket();
        if (ticket == null) {
            return next.get();
        }
        Long size = permit.request().constraints().size();
        long bytes = size == null ? 0 : size; // with a bound on bytes only what comes in parts may say it later
        return within(ticket, 1, bytes, gone -> audit.refused(permit, gone), next);
    }

    /**
     * Does {@code next} if the ticket has that many files and bytes left, takes them, and gives them back where {@code next} fails.
     *
     * @param refused what is done with a refusal before it is thrown
     */
    public <T> Uni<T> within(
            Ticket ticket, int files, long bytes, UnaryOperator<ProblemException> refused, Supplier<Uni<T>> next) {
        return sharedState
                ? shared.take(ticket, files, bytes).chain(taken -> decided(taken, ticket, files, bytes, refused, next))
                : decided(local.take(ticket, files, bytes), ticket, files, bytes, refused, next);
    }

    private <T> Uni<T> decided(
            boolean taken,
            Ticket ticket,
            int files,
            long bytes,
            UnaryOperator<ProblemException> refused,
            Supplier<Uni<T>> next) {
        if (!taken) {
            throw refused.apply(gone("ticket-used-up"));
        }
        return Uni.createFrom().deferred(next::get).onFailure().call(() -> giveBack(ticket, files, bytes));
    }

    /** What cannot be given back is lost: the caller is told why nothing was signed, and not this. */
    private Uni<Void> giveBack(Ticket ticket, int files, long bytes) {
        if (sharedState) {
            return shared.giveBack(ticket, files, bytes).onFailure().recoverWithNull();
        }
        local.giveBack(ticket, files, bytes);
        return Uni.createFrom().voidItem();
    }

    private static ProblemException full() {
        return new ProblemException(
                        ProblemCode.OVERLOADED, "More tickets are in use than are remembered; try again later.")
                .withReason("tickets-full");
    }

    private static ProblemException gone(String reason) {
        return new ProblemException(
                        ProblemCode.GONE, "This ticket has ended, is used up, or was revoked; ask for another.")
                .withReason(reason);
    }
}
