package io.countersign.compat;

import io.countersign.access.RefusalAudit;
import io.countersign.callers.Caller;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.settings.BaseUrl;
import io.countersign.tickets.TicketHolders;
import io.countersign.tickets.TicketsConfig;
import jakarta.inject.Singleton;

/**
 * This service's URL for browsers. A page of another origin resolves a relative URL against its own, so it needs the
 * absolute one.
 */
@Singleton
class PublicAddress {

    private final TicketHolders tickets;
    private final RefusalAudit audit;
    private final String configured;

    PublicAddress(TicketHolders tickets, TicketsConfig config, RefusalAudit audit) {
        this.tickets = tickets;
        this.audit = audit;
        this.configured = config.publicUrl().map(BaseUrl::of).orElse(null);
    }

    /**
     * The prefix of this service's URLs for a page: the configured URL, or an empty string for a page of this service's
     * own origin; and the caller's ticket, which the page cannot send in a header.
     *
     * @param origin the request's {@code Origin}, or null if it is absent
     * @param host the request's {@code Host}
     * @throws ProblemException if no address is configured, and the page is of another origin
     */
    String of(Caller caller, String origin, String host) {
        if (configured == null && origin != null && !isSame(origin, host)) {
            throw audit.refused(
                    caller,
                    new ProblemException(
                                    ProblemCode.FORBIDDEN,
                                    "Multipart uploads are completed through this service, which has no configured URL "
                                            + "for pages of other origins: the operator has to set "
                                            + "countersign.tickets.public-url.")
                            .withReason("no-public-url"));
        }
        String base = configured == null ? "" : configured;
        return caller.ticket() == null ? base : base + "/u/" + tickets.tokenOf(caller.ticket());
    }

    /** Hosts are compared in lower case, as browsers serialize them in an origin. */
    private static boolean isSame(String origin, String host) {
        return host != null
                && origin.substring(origin.indexOf("://") < 0 ? 0 : origin.indexOf("://") + 3)
                        .equalsIgnoreCase(host);
    }
}
