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

/** {@code topic create}: creates a topic. */
@Command(name = "create", description = "Create a topic, or find the existing one, and print its ARN.")
public final class TopicCreateCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "TOPIC", description = "The name of the topic.")
    String topic;

    @Option(
            names = "--display-name",
            paramLabel = "NAME",
            description = "The sender name in e-mails and text messages.")
    String displayName;

    @Option(names = "--kms-key", paramLabel = "KEY", description = "The KMS key that encrypts messages at rest.")
    String kmsKey;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public TopicCreateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = JsonText.object("name", topic, "displayName", displayName, "kmsKey", kmsKey);
        host.out()
                .println(
                        service.client(host).json("POST", "/v1/topics", request).get("arn"));
        return ExitCode.OK;
    }
}
