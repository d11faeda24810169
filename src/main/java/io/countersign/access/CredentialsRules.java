package io.countersign.access;

import io.countersign.callers.Ticket;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import java.time.Instant;

/** The rules for credentials for browsers. */
final class CredentialsRules {

    private CredentialsRules() {}

    /**
     * Requires that {@code profile} issues credentials, and that the ticket of the caller, if it has one, is valid for
     * their lifetime and counts neither files nor bytes: uploads with credentials cannot be counted, and the credentials
     * cannot be revoked.
     *
     * @throws ProblemException if a rule does not allow it
     */
    static void require(Profile profile, AccessRequest request, Instant now) {
        if (profile.browserRole() == null) {
            throw refused(
                    "The profile " + profile.name() + " issues no browser credentials; sign each request, by "
                            + "/compat/uppy/sign.",
                    "no-browser-role");
        }
        Ticket ticket = request.caller().ticket();
        if (ticket == null) {
            return;
        }
        if (ticket.maxBytes() != null || ticket.maxFiles() != null) {
            throw refused(
                    "This ticket is for a number of files or bytes, which cannot be counted with credentials: upload "
                            + "by companionEndpoint.",
                    "ticket-size");
        }
        if (ticket.expiresAt().isBefore(now.plus(request.expiresIn()))) {
            throw refused(
                    "This ticket ends within 15 minutes, the minimum lifetime of such credentials; request another "
                            + "ticket.",
                    "ticket-ending");
        }
    }

    private static ProblemException refused(String sentence, String reason) {
        return new ProblemException(ProblemCode.FORBIDDEN, sentence).withReason(reason);
    }
}
