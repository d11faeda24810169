/** What all commands share: the process's surroundings, JSON, exit codes, errors with their remedy. */
package io.countersign.cli.output;
