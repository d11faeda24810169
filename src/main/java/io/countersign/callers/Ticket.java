package io.countersign.callers;

import io.countersign.storage.KeyPrefix;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A right to upload, used by its holder in place of other credentials.
 *
 * @param id its name in the audit and for revocation
 * @param profile the profile that it is for
 * @param prefix the key prefix of its uploads
 * @param quota the maximum of its uploads
 * @param expiresAt when it expires
 * @param requester the caller that requested it
 */
public record Ticket(String id, String profile, KeyPrefix prefix, Quota quota, Instant expiresAt, Requester requester) {

    /**
     * The maximum of the uploads with a ticket.
     *
     * @param maxFiles the maximum number of signatures, or null for no limit
     * @param maxBytes the maximum of the total bytes, or null for no limit
     */
    public record Quota(Long maxFiles, Long maxBytes) {

        /** No limit. */
        public static final Quota UNLIMITED = new Quota(null, null);
    }

    /**
     * The caller that requested a ticket.
     *
     * @param id its id
     * @param kind how it was authenticated: a ticket of an API key is valid only while the key is
     * @param tenant its tenant, or null
     * @param claims its other claims, by name
     */
    public record Requester(String id, Caller.Kind kind, String tenant, Map<String, String> claims) {

        /** {@code caller}, as the requester of a ticket. */
        public static Requester of(Caller caller) {
            return new Requester(caller.id(), caller.kind(), caller.tenant(), caller.claims());
        }
    }

    /** The maximum number of signatures, or null for no limit. */
    public Long maxFiles() {
        return quota.maxFiles();
    }

    /** The maximum of the total bytes, or null for no limit. */
    public Long maxBytes() {
        return quota.maxBytes();
    }

    /** The id of the caller that requested it. */
    public String issuedBy() {
        return requester.id();
    }

    /** Returns its holder at {@code address}: the caller that requested it, limited to the ticket. */
    public Caller holder(String address) {
        return new Caller(
                requester.id(), Caller.Kind.TICKET, Set.of(), requester.tenant(), requester.claims(), address, this);
    }
}
