package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.ExpiresIn;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ticket}: a ticket for a browser without a key. */
@Command(
        name = "ticket",
        description = "Issue an upload ticket and print its token, for a browser that has no API key.")
public final class TicketCommand implements Callable<Integer> {

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            converter = ExpiresIn.class,
            description = "The lifetime: seconds, or 15m, 12h.")
    Duration expiresIn;

    @Option(names = "--max-files", paramLabel = "NUMBER", description = "How many files it can upload.")
    Long maxFiles;

    @Option(names = "--max-bytes", paramLabel = "BYTES", description = "How many bytes it can upload.")
    Long maxBytes;

    @Option(names = "--key-prefix", paramLabel = "PREFIX", description = "Where its files are stored.")
    String keyPrefix;

    @Option(names = "--json", description = "Print the ticket as JSON, with the addresses for upload clients.")
    boolean json;

    @Mixin
    ServiceOptions service;

    private final Host host;

    public TicketCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = JsonText.object(
                "profile", service.profile,
                "expiresIn", expiresIn,
                "maxFiles", maxFiles,
                "maxBytes", maxBytes,
                "keyPrefix", keyPrefix);
        Map<?, ?> ticket = service.client(host).json("POST", "/v1/tickets", request);
        host.out().println(json ? JsonText.pretty(ticket) : ticket.get("token"));
        return ExitCode.OK;
    }
}
