package io.countersign.local.sns;

/** A message's attribute. */
record ReceivedAttribute(String type, String value) {}
