package io.countersign.cli;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code config check}: reports all mistakes of a configuration. */
@Command(
        name = "check",
        description = {
            "Check a configuration file of the service and report all its mistakes at once.",
            "Environment variables count as in a start; no port is opened. Ends with status 1 if there is a mistake."
        })
final class ConfigCheckCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file: properties, such as application.properties.")
    Path file;

    private final Host host;

    ConfigCheckCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw Host.unreadable(file.toString());
        }
        if (!file.toString().endsWith(".properties")) {
            throw CommandFailure.usage("The file " + file + " must be named *.properties: the service reads no other.");
        }
        return ConfigurationCheck.run(file, host);
    }
}
