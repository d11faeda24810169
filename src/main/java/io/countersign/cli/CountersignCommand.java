package io.countersign.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself, which needs a subcommand. */
@Command(
        name = CountersignCommand.NAME,
        description = "Sign requests to object storage, and use a Countersign service.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%n",
        footer = {
            "Without a command, or with serve, the service starts.",
            "",
            "Exit codes: 0 done, 1 refused or a fault found, 2 wrong command line, 3 some of several failed,",
            "4 missing credentials or settings, 5 service or store unavailable, 6 local file."
        })
final class CountersignCommand implements Runnable {

    static final String NAME = "countersign";

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results and errors only.")
    boolean quiet;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
