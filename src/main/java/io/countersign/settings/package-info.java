/** Validation of the configuration at start, which reports all invalid settings together. */
package io.countersign.settings;
