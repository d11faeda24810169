package io.countersign.settings;

/** A bean that reads settings when it is made, and refuses wrong ones by a {@link StartupException}. */
public interface CheckedAtStart {}
