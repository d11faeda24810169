package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code topic rm}: deletes a topic. */
@Command(name = "rm", description = "Delete a topic with all its subscriptions.")
public final class TopicRmCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "The name of the topic.")
    String topic;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public TopicRmCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        service.client(host).json("DELETE", "/v1/topics/" + ServiceClient.encoded(topic), null);
        host.err().println("The topic " + topic + " is deleted.");
        return ExitCode.OK;
    }
}
