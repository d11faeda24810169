package io.countersign.cli;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code man}: the manual page. */
@Command(
        name = "man",
        description = "Print the manual page.",
        footer = {"", "countersign man | man -l -", "countersign man > ~/.local/share/man/man1/countersign.1"})
final class ManCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    private final Host host;

    ManCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        host.out().print(new ManPage(spec.root()).text());
        return ExitCode.OK;
    }
}
