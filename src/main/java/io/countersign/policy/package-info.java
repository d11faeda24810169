/**
 * What may be signed, and for whom: profiles, callers and the authorizer. Everything that signs asks
 * {@link io.countersign.policy.Authorizer} first. May import {@code storage} (names), {@code ops} and {@code problem}.
 */
package io.countersign.policy;
