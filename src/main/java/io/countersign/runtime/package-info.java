/**
 * The process: the clock, periodic tasks, fetching documents within bounds, reloading of the configuration, warm-up at
 * the start, and work to finish before shutdown.
 */
package io.countersign.runtime;
