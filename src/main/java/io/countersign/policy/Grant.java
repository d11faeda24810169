package io.countersign.policy;

/**
 * The authorizer's yes: within these bounds it may be signed, and not outside them.
 *
 * @param profile the rules that allow it
 * @param key the exact key, or, where a prefix was asked for, the prefix
 */
public record Grant(Profile profile, String key) {}
