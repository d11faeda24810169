/** Commands that work without a service and without a network: they sign and explain with the user's own credentials. */
package io.countersign.cli.offline;
