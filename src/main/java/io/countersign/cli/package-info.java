/** The command line: the tree of commands, completion, and the commands that describe the service itself. */
package io.countersign.cli;
