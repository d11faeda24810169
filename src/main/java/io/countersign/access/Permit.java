package io.countersign.access;

import io.countersign.profiles.Profile;
import io.countersign.profiles.Profile.Lifetime;

/**
 * The authorizer's yes: within these bounds it may be signed, and not outside them.
 *
 * @param profile the rules that allow it
 * @param key the exact key, or, where a prefix was asked for, the prefix
 * @param lifetime how long it may live
 */
public record Permit(Profile profile, String key, Lifetime lifetime) {}
