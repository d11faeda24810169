package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code topic unsubscribe}: ends a subscription. */
@Command(name = "unsubscribe", description = "End a subscription.")
public final class TopicUnsubscribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The id of the subscription.")
    String id;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public TopicUnsubscribeCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        service.client(host).json("DELETE", "/v1/subscriptions/" + ServiceClient.encoded(id), null);
        host.err().println("The subscription has ended.");
        return ExitCode.OK;
    }
}
