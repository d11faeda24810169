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

/** {@code topic subscriptions}: the receivers of a topic. */
@Command(name = "subscriptions", description = "List the subscriptions of a topic: id, protocol and endpoint.")
public final class TopicSubscriptionsCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "The name of the topic.")
    String topic;

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public TopicSubscriptionsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        String path = "/v1/topics/" + ServiceClient.encoded(topic) + "/subscriptions";
        for (Map<?, ?> found : JsonText.objects(service.client(host).json("GET", path, null), "subscriptions")) {
            String row = found.get("id") + "  " + found.get("protocol") + "  " + found.get("endpoint");
            host.out().println(json ? JsonText.write(found) : row);
        }
        return ExitCode.OK;
    }
}
