package io.countersign.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;

/**
 * One decision: something was signed, refused, or failed. It never holds a signature, a token, or a secret.
 *
 * @param id for what was signed the id in its URL, {@code x-countersign-id}; one of its own otherwise
 * @param at when
 * @param outcome what became of it
 * @param actor who asked
 * @param requestId the request's id, or null outside a request
 * @param profile the profile that was named or served, or null
 * @param method what was to be allowed: GET, HEAD, PUT, POST for a form, DELETE, TICKET for a ticket, UPLOAD for what becomes of
 *     an upload, CREDENTIALS for what browsers sign with, CORS for a bucket's CORS rules, LIST for a look at what is in it, TOPIC,
 *     SUBSCRIPTION, PUBLISH, SMS and RULE for what is done about alerts, HOOK for what SNS delivered; null
 *     where nothing in particular was
 * @param bucket the bucket, or null where the decision came before it was known
 * @param key the key or prefix, or the file's name where the key was still to be made; or null
 * @param size the most bytes that may be sent, or that were, or null where nothing is sent or nothing bounds it
 * @param expiryAsked the life that was asked for, or null
 * @param expiryGiven the life that was given, or null
 * @param reason why it was refused or failed, more exactly than the caller is told; or null
 */
public record AuditEvent(
        String id,
        Instant at,
        Outcome outcome,
        Actor actor,
        String requestId,
        String profile,
        String method,
        String bucket,
        String key,
        Long size,
        Duration expiryAsked,
        Duration expiryGiven,
        String reason) {

    /** What became of it. */
    public enum Outcome {
        /** It was allowed, and a signature went out. */
        @JsonProperty("signed")
        SIGNED,
        /** It was allowed, and needed no signature. */
        @JsonProperty("allowed")
        ALLOWED,
        /** The rules do not allow it, or the caller is nobody. */
        @JsonProperty("refused")
        REFUSED,
        /** The rules allow it, and something else was in the way. */
        @JsonProperty("failed")
        FAILED,
        /** What arrived at the store passed the checks. */
        @JsonProperty("uploaded")
        UPLOADED,
        /** The store says that it arrived, and whoever uploaded it never did; nobody checked it. */
        @JsonProperty("arrived")
        ARRIVED,
        /** What was handed out before gives nothing any more. */
        @JsonProperty("revoked")
        REVOKED
    }
}
