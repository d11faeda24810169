/** Explains why a store rejects a signed request. Pure functions, JDK only. */
package io.countersign.signing.explain;
