package io.countersign.tickets;

import io.countersign.storage.KeyPrefix;
import java.time.Duration;

/**
 * A requested ticket.
 *
 * @param profile the profile's name, or null for the caller's default profile
 * @param prefix the key prefix, or null for the caller's whole prefix in the profile
 * @param maxFiles the maximum number of signatures, or null for no limit
 * @param maxBytes the maximum of the total bytes, or null for no limit
 * @param expiresIn how long it is valid, or null for the default
 */
public record TicketSpec(String profile, KeyPrefix prefix, Long maxFiles, Long maxBytes, Duration expiresIn) {}
