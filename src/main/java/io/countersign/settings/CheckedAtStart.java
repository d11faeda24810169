package io.countersign.settings;

/**
 * A bean that reads settings when it is created, and rejects invalid ones with a {@link StartupException}. A bean is not
 * created if one that it depends on has invalid settings. Therefore a nested class {@code Settings}, which depends on
 * the configuration only, checks the settings of a bean with dependencies. Then one start reports all invalid settings.
 */
public interface CheckedAtStart {}
