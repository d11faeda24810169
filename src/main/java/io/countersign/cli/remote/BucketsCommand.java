package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code buckets}: the buckets of a store. */
@Command(name = "buckets", description = "List the buckets of a store of the service.")
public final class BucketsCommand implements Callable<Integer> {

    @Mixin
    ServiceConnection service;

    @Option(names = "--store", paramLabel = "NAME", description = "The store. Default: the default store.")
    String store;

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    private final Host host;

    public BucketsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<?, ?> answer =
                service.client(host).json("GET", ServiceClient.withQuery("/v1/buckets", "store", store), null);
        for (Map<?, ?> bucket : JsonText.objects(answer, "buckets")) {
            host.out().println(json ? JsonText.write(bucket) : bucket.get("name"));
        }
        return ExitCode.OK;
    }
}
