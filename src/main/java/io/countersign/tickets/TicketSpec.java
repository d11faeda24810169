package io.countersign.tickets;

import io.countersign.storage.KeyPrefix;
import java.time.Duration;

/**
 * The ticket that a caller asks for.
 *
 * @param profile the profile's name; null for the default profile
 * @param prefix what keys must begin with; null for the whole prefix that the profile gives the caller
 * @param maxFiles how many signatures; null for no limit
 * @param maxBytes how many bytes in all; null for no limit
 * @param expiresIn the lifetime; null for {@code countersign.tickets.expiry}
 */
public record TicketSpec(String profile, KeyPrefix prefix, Long maxFiles, Long maxBytes, Duration expiresIn) {}
