package io.countersign.signing;

/** Where a request contains its bucket. AWS: "Virtual hosting of general purpose buckets". */
public enum AddressingStyle {
    /** {@code https://host/bucket/key}. */
    PATH,
    /** {@code https://bucket.host/key}. */
    VIRTUAL_HOSTED
}
