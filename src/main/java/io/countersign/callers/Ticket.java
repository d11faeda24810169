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
 * @param maxFiles the maximum number of signatures, or null for no limit
 * @param maxBytes the maximum of the total bytes, or null for no limit
 * @param expiresAt when it expires
 * @param issuedBy the id of the caller that requested it
 * @param issuerKind how that caller was authenticated: a ticket of an API key is valid only while the key is
 * @param tenant that caller's tenant, or null
 * @param claims that caller's other claims, by name
 */
public record Ticket(
        String id,
        String profile,
        KeyPrefix prefix,
        Long maxFiles,
        Long maxBytes,
        Instant expiresAt,
        String issuedBy,
        Caller.Kind issuerKind,
        String tenant,
        Map<String, String> claims) {

    /** Returns its holder at {@code address}: the caller that requested it, limited to the ticket. */
    public Caller holder(String address) {
        return new Caller(issuedBy, Caller.Kind.TICKET, Set.of(), tenant, claims, address, this);
    }
}
