package io.countersign.tickets;

import io.countersign.storage.KeyPrefix;
import java.time.Duration;

/**
 * The ticket that a caller asks for.
 *
 * @param profile the profile's name, or null for the caller's default profile
 * @param prefix what keys are to begin with, or null for every key that the profile gives the caller
 * @param maxFiles how many signatures, or null for any number
 * @param maxBytes how many bytes in all, or null for any number
 * @param expiresIn how long it is valid, or null for the default
 */
public record TicketSpec(String profile, KeyPrefix prefix, Long maxFiles, Long maxBytes, Duration expiresIn) {}
