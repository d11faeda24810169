package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objects rm}: deletes an object, or all below a prefix. */
@Command(name = "rm", description = "Delete an object, or with --recursive all objects below a prefix.")
public final class ObjectsRmCommand implements Callable<Integer> {

    @Parameters(paramLabel = "s3://BUCKET/KEY", description = "The object, or the prefix.")
    String place;

    @Mixin
    ServiceOptions service;

    @Option(names = "--recursive", description = "Delete all objects whose keys begin with the prefix.")
    boolean recursive;

    @Option(names = "--dry-run", description = "Count what --recursive would delete, and delete nothing.")
    boolean dryRun;

    private final Host host;

    public ObjectsRmCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (dryRun && !recursive) {
            throw CommandFailure.usage("--dry-run needs --recursive.");
        }
        if (!recursive) {
            ObjectPlace object = ObjectPlace.parseObject(place);
            String path = object.path("objects/") + ServiceClient.encodedKey(object.key());
            service.client(host).json("DELETE", ServiceClient.withQuery(path, "profile", service.profile), null);
            host.err().println("Deleted " + object.key() + ".");
            return ExitCode.OK;
        }
        ObjectPlace prefix = ObjectPlace.parse(place);
        if (prefix.key().isEmpty()) {
            throw CommandFailure.usage("--recursive needs a prefix after the bucket, such as s3://bucket/old/.");
        }
        String path = ServiceClient.withQuery(
                prefix.path("objects"),
                "profile",
                service.profile,
                "prefix",
                prefix.key(),
                "dryRun",
                dryRun ? true : null);
        return report(service.client(host).json("DELETE", path, null));
    }

    private int report(Map<?, ?> result) {
        host.out().println(result.get("deleted") + (dryRun ? " objects would be deleted." : " objects deleted."));
        List<?> failed = result.get("failed") instanceof List<?> list ? list : List.of();
        for (Object each : failed) {
            if (each instanceof Map<?, ?> object) {
                host.err().println(object.get("key") + ": " + object.get("code"));
            }
        }
        return failed.isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }
}
