package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code shares revoke}: ends shares. */
@Command(name = "revoke", description = "Revoke shares by their ids.")
public final class SharesRevokeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The id, as shares ls prints it.")
    List<String> ids;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public SharesRevokeCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ServiceClient client = service.client(host);
        for (String id : ids) {
            client.json("DELETE", "/v1/shares/" + ServiceClient.encoded(id), null);
            host.err().println("Revoked " + id + ".");
        }
        return ExitCode.OK;
    }
}
