/**
 * The process: the clock, periodic tasks, fetching documents within bounds, reloading of the configuration, warm-up at
 * the start, freed native memory, and work to finish before shutdown.
 */
package io.countersign.runtime;
