package io.countersign.local.sns;

/** A message's attribute. */
record Attribute(String type, String value) {}
