package io.countersign.tickets;

import io.countersign.callers.Ticket;
import java.time.Instant;
import java.util.Comparator;

/**
 * A valid ticket, without its token.
 *
 * @param id its id in the audit and for revocation
 * @param profile the profile that it is for
 * @param prefix the key prefix of its uploads; empty for the whole bucket
 * @param maxFiles the maximum number of signatures, or null for no limit
 * @param maxBytes the maximum of the total bytes, or null for no limit
 * @param expiresAt when it expires
 * @param issuedBy the id of the caller that requested it
 */
public record OpenTicket(
        String id, String profile, String prefix, Long maxFiles, Long maxBytes, Instant expiresAt, String issuedBy) {

    /** Sorted by expiry. */
    public static final Comparator<OpenTicket> BY_END =
            Comparator.comparing(OpenTicket::expiresAt).thenComparing(OpenTicket::id);

    /** The public part of {@code ticket}. */
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
