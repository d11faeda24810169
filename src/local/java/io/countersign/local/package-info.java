/**
 * The embedded S3 of dev and test: a real S3 server that checks signatures, in this very process. Never part of the
 * package, and nobody imports it.
 */
package io.countersign.local;
