package io.countersign.ops;

/**
 * Who did something, as the audit names them.
 *
 * @param caller the caller's id
 * @param tenant whom it belongs to, or null
 * @param address the network address it came from, or null
 */
public record Actor(String caller, String tenant, String address) {}
