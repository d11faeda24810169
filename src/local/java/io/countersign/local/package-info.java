/**
 * The embedded S3 of dev and test: an S3 server in the same process that verifies signatures. It is not part of the
 * package, and the main source root does not import it.
 */
package io.countersign.local;
