/** Answers the ordinary requests of {@link io.countersign.fastpath.FastOperation}s. */
package io.countersign.http.fastpath;
