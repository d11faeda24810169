package io.countersign.problem;

/**
 * What is wrong with one field.
 *
 * @param field the field as the caller wrote it, for example {@code response.filename}
 * @param message what would be accepted instead
 */
public record Violation(String field, String message) {}
