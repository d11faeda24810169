package io.countersign.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One decision: something was signed, done, refused, or failed. It never holds a signature, a token, or a secret.
 *
 * @param id for a signature the id in its URL, {@code x-countersign-id}; otherwise a separate id
 * @param at the time
 * @param outcome the result
 * @param actor the caller
 * @param requestId the request's id, or null outside a request
 * @param action the requested action, or null if there was no specific one
 * @param subject the subject of the action; never null
 * @param reason why it was rejected or failed, in more detail than the caller gets; or null
 */
public record AuditEvent(
        String id,
        Instant at,
        Outcome outcome,
        Actor actor,
        String requestId,
        Action action,
        Subject subject,
        String reason) {

    /** The result of a decision. */
    public enum Outcome {
        /** It was allowed, and a signature was issued. */
        @JsonProperty("signed")
        SIGNED,
        /** It was allowed and needed no signature. */
        @JsonProperty("allowed")
        ALLOWED,
        /** This service refused it: for its caller, what it contains, the rules, or a limit. */
        @JsonProperty("refused")
        REFUSED,
        /** This service, or one that it depends on, failed. */
        @JsonProperty("failed")
        FAILED,
        /** The uploaded object passed the checks. */
        @JsonProperty("uploaded")
        UPLOADED,
        /** The store reports the object, and its client never completed the upload; it was not checked. */
        @JsonProperty("arrived")
        ARRIVED,
        /** A previously issued or stored item was revoked or removed. */
        @JsonProperty("revoked")
        REVOKED
    }
}
