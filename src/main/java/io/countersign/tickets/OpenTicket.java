package io.countersign.tickets;

import io.countersign.callers.Ticket;
import java.time.Instant;
import java.util.Comparator;

/**
 * A ticket that still gives something, without its token.
 *
 * @param id what it is called in the audit, and to revoke it
 * @param profile the profile that it is for
 * @param prefix what the keys of its uploads begin with; empty for all of the bucket
 * @param maxFiles how many signatures it gives in all, or null for any number
 * @param maxBytes how many bytes they may bring in all, or null for any number
 * @param expiresAt when it ends
 * @param issuedBy the id of the caller who asked for it
 */
public record OpenTicket(
        String id, String profile, String prefix, Long maxFiles, Long maxBytes, Instant expiresAt, String issuedBy) {

    /** The first to end first. */
    public static final Comparator<OpenTicket> BY_END =
            Comparator.comparing(OpenTicket::expiresAt).thenComparing(OpenTicket::id);

    /** What may be shown of {@code ticket}. */
    public static OpenTicket of(Ticket ticket) {
        return new OpenTicket(
                ticket.id(),
                ticket.profile(),
                ticket.prefix().value(),
                ticket.maxFiles(),
                ticket.maxBytes(),
                ticket.expiresAt(),
                ticket.issuedBy());
    }
}
