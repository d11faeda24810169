package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shares ls}: the caller's shares, without their links. */
@Command(name = "ls", description = "List your shares: id, status, end, downloads, and key or prefix.")
public final class SharesLsCommand implements Callable<Integer> {

    @Mixin
    ServiceOptions service;

    @Option(names = "--key", paramLabel = "KEY", description = "Only shares of this key.")
    String key;

    @Option(names = "--json", description = "Print one JSON object a line.")
    boolean json;

    private final Host host;

    public SharesLsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        ServiceClient client = service.client(host);
        Object after = null;
        do {
            Map<?, ?> page = client.json(
                    "GET",
                    ServiceClient.withQuery("/v1/shares", "profile", service.profile, "key", key, "after", after),
                    null);
            for (Map<?, ?> share : JsonText.objects(page, "shares")) {
                host.out().println(json ? JsonText.write(share) : row(share));
            }
            after = page.get("next");
        } while (after != null);
        return ExitCode.OK;
    }

    private static String row(Map<?, ?> share) {
        Object max = share.get("maxDownloads");
        return String.format(
                "%s  %-9s  %s  %s  %s",
                share.get("id"),
                share.get("status"),
                share.get("expiresAt"),
                share.get("downloads") + (max == null ? "" : "/" + max),
                share.get("key") == null ? share.get("prefix") : share.get("key"));
    }
}
