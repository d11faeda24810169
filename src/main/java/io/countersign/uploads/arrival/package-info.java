/** Checks of the bytes that arrived: type, checksum, embedded markup. */
package io.countersign.uploads.arrival;
