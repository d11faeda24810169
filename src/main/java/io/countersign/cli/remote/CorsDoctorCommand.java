package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cors doctor}: why a web page cannot reach a bucket. */
@Command(
        name = "doctor",
        description = "Find out why a web page cannot reach a bucket. Ends with status 1 if there is a fault.")
public final class CorsDoctorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BUCKET", description = "The bucket.")
    String bucket;

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            required = true,
            description = "The origin of the page, such as https://app.example.com.")
    String origin;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @Mixin
    ServiceOptions service;

    private final Host host;

    public CorsDoctorCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        String path = ServiceClient.withQuery(
                "/v1/buckets/" + ServiceClient.encoded(bucket) + "/cors/doctor",
                "origin",
                origin,
                "profile",
                service.profile);
        Map<?, ?> report = service.client(host).json("GET", path, null);
        if (json) {
            host.out().println(JsonText.pretty(report));
        } else {
            for (Map<?, ?> finding : JsonText.objects(report, "findings")) {
                host.out().println(finding.get("code") + ": " + finding.get("message"));
            }
        }
        return Boolean.TRUE.equals(report.get("ok")) ? ExitCode.OK : ExitCode.REFUSED;
    }
}
