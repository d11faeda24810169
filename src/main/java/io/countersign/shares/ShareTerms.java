package io.countersign.shares;

import io.countersign.callers.AddressRange;
import java.time.Instant;
import java.util.List;

/**
 * When and how often a share can be opened, and by which clients.
 *
 * @param notBefore when it becomes valid, or null for immediately
 * @param expiresAt when it ends
 * @param maxDownloads the maximum number of downloads, or null for no limit
 * @param password the hash of its password, or null for none
 * @param allowedCidrs the addresses and ranges of the clients that may open it; empty for all
 */
public record ShareTerms(
        Instant notBefore, Instant expiresAt, Long maxDownloads, PasswordHash password, List<String> allowedCidrs) {

    public ShareTerms {
        allowedCidrs = List.copyOf(allowedCidrs);
    }

    /** Whether a client at {@code address}, which is null if it is unknown, may open it. */
    public boolean allowsAddress(String address) {
        if (allowedCidrs.isEmpty()) {
            return true;
        }
        byte[] bytes = address == null ? null : AddressRange.bytes(address);
        return bytes != null
                && allowedCidrs.stream()
                        .anyMatch(range -> AddressRange.parse(range).contains(bytes));
    }
}
