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

/** {@code publish}: a message to a topic. */
@Command(name = "publish", description = "Publish a message to a topic, and print its id.")
public final class PublishCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "The name of the topic.")
    String topic;

    @Parameters(index = "1", paramLabel = "MESSAGE", description = "The text; - reads standard input.")
    String message;

    @Option(names = "--subject", paramLabel = "TEXT", description = "The subject of e-mails.")
    String subject;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public PublishCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> request =
                JsonText.object("subject", subject, "message", message.equals("-") ? host.text(message) : message);
        String path = "/v1/topics/" + ServiceClient.encoded(topic) + "/messages";
        Map<?, ?> published = service.client(host).json("POST", path, request);
        host.out().println(published.get("messageId"));
        return ExitCode.OK;
    }
}
