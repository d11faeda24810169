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

/** {@code topic subscribe}: a new receiver of messages. */
@Command(name = "subscribe", description = "Subscribe an endpoint to a topic, and print the id of the subscription.")
public final class TopicSubscribeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "The name of the topic.")
    String topic;

    @Parameters(
            index = "1",
            paramLabel = "PROTOCOL",
            description = "One of: sms, email, email-json, http, https, sqs, lambda, application, firehose.")
    String protocol;

    @Parameters(index = "2", paramLabel = "ENDPOINT", description = "The number, address, URL or ARN.")
    String endpoint;

    @Option(names = "--raw", description = "Deliver the text of messages without the envelope of SNS.")
    boolean raw;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public TopicSubscribeCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> request =
                JsonText.object("protocol", protocol, "endpoint", endpoint, "rawDelivery", raw ? true : null);
        String path = "/v1/topics/" + ServiceClient.encoded(topic) + "/subscriptions";
        Map<?, ?> subscription = service.client(host).json("POST", path, request);
        host.out().println(subscription.get("id"));
        if (Boolean.TRUE.equals(subscription.get("pending"))) {
            host.err().println("The endpoint must confirm it before it gets messages.");
        }
        return ExitCode.OK;
    }
}
