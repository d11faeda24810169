package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code audit}: the audit event of a signature. */
@Command(name = "audit", description = "Show the audit event of a signature: who got what, when.")
public final class AuditCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The id: x-countersign-id in the signed URL.")
    String id;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public AuditCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<?, ?> event = service.client(host).json("GET", "/v1/audit/" + ServiceClient.encoded(id), null);
        host.out().println(JsonText.pretty(event));
        return ExitCode.OK;
    }
}
