/** Explains why a store refuses a signed request. Pure functions, JDK only. */
package io.countersign.signing.explain;
