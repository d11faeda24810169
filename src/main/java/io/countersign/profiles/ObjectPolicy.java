package io.countersign.profiles;

import io.countersign.keys.KeyTemplate;

/**
 * The keys and the attributes of the objects of a profile.
 *
 * @param template how generated keys are formed
 * @param rules the rules for objects
 */
public record ObjectPolicy(KeyTemplate template, ObjectRules rules) {}
