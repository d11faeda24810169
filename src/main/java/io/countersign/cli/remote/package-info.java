/** Commands that use a running service by its public API. */
package io.countersign.cli.remote;
