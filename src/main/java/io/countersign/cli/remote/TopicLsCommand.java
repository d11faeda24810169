package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topic ls}: the topics of the service. */
@Command(name = "ls", description = "List the topics that the service manages.")
public final class TopicLsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public TopicLsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<?, ?> answer = service.client(host).json("GET", "/v1/topics", null);
        for (Map<?, ?> found : JsonText.objects(answer, "topics")) {
            host.print(json ? JsonText.write(found) : String.valueOf(found.get("name")));
        }
        return ExitCode.OK;
    }
}
