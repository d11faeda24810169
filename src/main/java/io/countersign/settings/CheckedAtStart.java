package io.countersign.settings;

/**
 * A bean that reads settings when it is made, and refuses wrong ones by a {@link StartupException}. A bean is not made
 * while one that it depends on has wrong settings; so a bean that needs others has its settings checked by a nested
 * class {@code Settings}, which is made from settings alone. Then one start reports all wrong settings.
 */
public interface CheckedAtStart {}
