package io.countersign.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One decision: something was signed, done, refused, or failed. It never holds a signature, a token, or a secret.
 *
 * @param id for what was signed the id in its URL, {@code x-countersign-id}; one of its own otherwise
 * @param at when
 * @param outcome the result
 * @param actor who asked
 * @param requestId the request's id, or null outside a request
 * @param action what was requested, or null where it was nothing in particular
 * @param subject what it was requested for; never null
 * @param reason why it was refused or failed, in more detail than the caller gets; or null
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
        /** It was allowed, and needed no signature. */
        @JsonProperty("allowed")
        ALLOWED,
        /** The rules do not allow it, or the caller is not known. */
        @JsonProperty("refused")
        REFUSED,
        /** The rules allow it, and it failed for another reason. */
        @JsonProperty("failed")
        FAILED,
        /** The uploaded object passed the checks. */
        @JsonProperty("uploaded")
        UPLOADED,
        /** The store reports the object, and its client never completed the upload; it was not checked. */
        @JsonProperty("arrived")
        ARRIVED,
        /** What was issued before is not valid any more. */
        @JsonProperty("revoked")
        REVOKED
    }
}
