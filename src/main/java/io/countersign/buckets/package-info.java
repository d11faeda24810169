/** {@code /v1/buckets}: buckets, their websites, their lifecycle, and who can read their objects. */
package io.countersign.buckets;
