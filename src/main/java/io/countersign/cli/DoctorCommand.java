package io.countersign.cli;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.cli.remote.RemoteDiagnosis;
import io.countersign.cli.remote.ServiceConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doctor}: finds the faults of a set-up. */
@Command(
        name = "doctor",
        description = {
            "Find the faults of a set-up: settings, credentials, clock, region, buckets, permissions of each profile, "
                    + "CORS, unsigned headers, topics, shared state and issuers.",
            "With --server or COUNTERSIGN_URL, the running service checks itself. Otherwise, or with FILE, this process "
                    + "does, with the settings that a start here would have; it opens no port. Nothing is stored.",
            "Ends with status 1 if something is wrong."
        })
final class DoctorCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Settings in addition to the environment, such as application.properties.")
    Path file;

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            description = "The origin of web pages that use the stores, such as https://app.example.com, in addition "
                    + "to countersign.http.cors.origins.")
    String origin;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @Mixin
    ServiceConnection service;

    private final Host host;

    DoctorCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (file != null && (!Files.isReadable(file) || Files.isDirectory(file))) {
            throw Host.unreadable(file.toString());
        }
        Map<?, ?> report = file == null && service.isNamed(host)
                ? RemoteDiagnosis.of(service, host, origin)
                : LocalDiagnosis.run(file, origin == null ? List.of() : List.of(origin));
        if (json) {
            host.out().println(JsonText.pretty(report));
        } else {
            new DiagnosisText(host).print(report);
        }
        return Boolean.TRUE.equals(report.get("ok")) ? ExitCode.OK : ExitCode.REFUSED;
    }
}
