package io.countersign.cli;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.settings.StartupChecks;
import java.nio.file.Path;
import java.util.List;

/** Starts the service as far as the checks of its settings, which run before a port is opened. */
final class ConfigurationCheck {

    private ConfigurationCheck() {}

    static int run(Path file, Host host) {
        StartupChecks.checkOnly();
        ServiceStart.End end = ServiceStart.untilItEnds(file);
        if (end.causeOf(StartupChecks.AllValid.class) != null) {
            host.out().println("No mistakes in " + file + ".");
            return ExitCode.OK;
        }
        List<String> mistakes = end.mistakes();
        if (mistakes.size() == 1) {
            host.out().println(mistakes.get(0));
        } else {
            host.out().println(mistakes.size() + " settings are wrong:");
            mistakes.forEach(mistake -> host.out().println("- " + mistake));
        }
        return ExitCode.REFUSED;
    }
}
