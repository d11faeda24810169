package io.countersign.problem;

/**
 * The fault of one field.
 *
 * @param field the field as the caller sent it, for example {@code response.filename}
 * @param message the accepted values
 */
public record Violation(String field, String message) {}
