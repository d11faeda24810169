/** Checks of the bytes that arrived: type, checksum, traces of markup. */
package io.countersign.uploads.arrival;
