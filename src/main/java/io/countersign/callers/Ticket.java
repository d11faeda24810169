package io.countersign.callers;

import io.countersign.storage.KeyPrefix;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A right to upload that its holder shows instead of a name.
 *
 * @param id what it is called in the audit, and to revoke it
 * @param profile the one profile that it is for
 * @param prefix what the keys of its uploads begin with
 * @param maxFiles how many signatures it gives, or null for any number
 * @param maxBytes how many bytes they may bring in all, or null for any number
 * @param expiresAt when it ends
 * @param issuedBy the id of the caller who asked for it
 * @param issuerKind how that caller was identified: a ticket of an API key is worth nothing without the key
 * @param tenant whom that caller belongs to, or null
 * @param claims what else is known of that caller, by name
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

    /** Its holder, coming from {@code address}: the caller who asked for it, and no more than the ticket. */
    public Caller holder(String address) {
        return new Caller(issuedBy, Caller.Kind.TICKET, Set.of(), tenant, claims, address, this);
    }
}
