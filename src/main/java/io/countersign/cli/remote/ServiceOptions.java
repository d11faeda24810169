package io.countersign.cli.remote;

import picocli.CommandLine.Option;

/** The options of commands that act under a profile of the service. */
final class ServiceOptions extends ServiceConnection {

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of the service to use.")
    String profile;
}
