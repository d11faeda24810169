/** Checks of the configuration at start, which report every wrong setting at once. */
package io.countersign.settings;
