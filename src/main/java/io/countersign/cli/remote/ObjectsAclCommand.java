package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import io.countersign.cli.output.PlainText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objects acl}: shows or sets the access of an object, or of all below a prefix. */
@Command(
        name = "acl",
        description = "Show who can read an object or all objects below a prefix, or change it with --set.")
public final class ObjectsAclCommand implements Callable<Integer> {

    @Parameters(paramLabel = "s3://BUCKET/KEY", description = "The object, or a prefix that ends in a slash.")
    String place;

    @Mixin
    ServiceOptions service;

    @Option(names = "--set", paramLabel = "ACL", description = "The new access: private or public-read.")
    String acl;

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    private final Host host;

    public ObjectsAclCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ObjectPlace address = ObjectPlace.parse(place);
        boolean prefix = address.key().isEmpty() || address.key().endsWith("/");
        ServiceClient client = service.client(host);
        int code = ExitCode.OK;
        Object after = null;
        do {
            String path = ServiceClient.withQuery(
                    address.path("acl"),
                    "profile",
                    service.profile,
                    prefix ? "prefix" : "key",
                    address.key(),
                    "after",
                    after);
            Map<?, ?> page =
                    acl == null ? client.json("GET", path, null) : client.json("PUT", path, Map.of("acl", acl));
            code = Math.max(code, print(page));
            after = page.get("next");
        } while (after != null);
        return code;
    }

    private int print(Map<?, ?> page) {
        for (Object each : list(page, "objects")) {
            if (each instanceof Map<?, ?> object) {
                Object url = object.get("publicUrl");
                host.print(
                        json
                                ? JsonText.write(object)
                                : object.get("acl") + "  " + object.get("key") + (url == null ? "" : "  " + url));
            }
        }
        List<?> failed = list(page, "failed");
        for (Object each : failed) {
            if (each instanceof Map<?, ?> object) {
                host.err().println(PlainText.of(object.get("key") + ": " + object.get("code")));
            }
        }
        return failed.isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private static List<?> list(Map<?, ?> page, String name) {
        return page.get(name) instanceof List<?> list ? list : List.of();
    }
}
