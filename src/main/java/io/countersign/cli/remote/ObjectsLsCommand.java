package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objects ls}: all objects below a prefix. */
@Command(name = "ls", description = "List all objects below a prefix: time, size and key.")
public final class ObjectsLsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "s3://BUCKET/PREFIX", description = "The bucket, and perhaps a prefix.")
    String place;

    @Mixin
    ServiceOptions service;

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    private final Host host;

    public ObjectsLsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ObjectPlace address = ObjectPlace.parse(place);
        String path = ServiceClient.withQuery(
                address.path("objects"), "profile", service.profile, "prefix", address.keyOrNull());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                service.client(host).open("GET", path, null, "application/x-ndjson"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    host.print(json ? line : row(JsonText.readObject(line)));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE, "The listing ended before its last object: what is printed is not all.");
        }
        return ExitCode.OK;
    }

    private static String row(Map<?, ?> object) {
        return String.format("%-20s %12s  %s", object.get("lastModified"), object.get("size"), object.get("key"));
    }
}
