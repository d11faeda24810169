package io.countersign.local.sns;

/** A message attribute of a call. */
record ReceivedAttribute(String type, String value) {}
