package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.ExpiresIn;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code share}: a link for visitors without credentials. */
@Command(
        name = "share",
        description = {"Create a link to an object or a prefix for visitors without credentials, and print it."})
public final class ShareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "KEY", description = "The object's key; a key that ends in a slash shares all below it.")
    String key;

    @Mixin
    ServiceOptions service;

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            converter = ExpiresIn.class,
            description = "The lifetime of the link: seconds, or 12h, 7d, PT30M.")
    Duration expiresIn;

    @Option(names = "--not-before", paramLabel = "INSTANT", description = "When the link becomes valid, by RFC 3339.")
    Instant notBefore;

    @Option(names = "--max-downloads", paramLabel = "NUMBER", description = "How often the link can be used.")
    Long maxDownloads;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The file with the password that visitors must enter; - reads standard input.")
    String passwordFile;

    @Option(names = "--cidr", paramLabel = "CIDR", description = "A client network. Can be given several times.")
    List<String> cidrs = new ArrayList<>();

    @Option(names = "--filename", paramLabel = "NAME", description = "The name under which browsers save the file.")
    String filename;

    @Option(names = "--inline", description = "Let browsers show the file.")
    boolean inline;

    @Option(names = "--json", description = "Print the share as JSON, with its id.")
    boolean json;

    private final Host host;

    public ShareCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = JsonText.object(
                "profile",
                service.profile,
                key.endsWith("/") ? "prefix" : "key",
                key,
                "filename",
                filename,
                "inline",
                inline ? true : null,
                "expiresIn",
                expiresIn,
                "notBefore",
                notBefore,
                "maxDownloads",
                maxDownloads,
                "password",
                passwordFile == null ? null : host.text(passwordFile).strip(),
                "allowedCidrs",
                cidrs.isEmpty() ? null : cidrs);
        Map<?, ?> share = service.client(host).json("POST", "/v1/shares", request);
        if (json) {
            host.out().println(JsonText.pretty(share));
        } else {
            host.out().println(share.get("url"));
            host.err().println("Share " + share.get("id") + " ends at " + share.get("expiresAt") + ".");
        }
        return ExitCode.OK;
    }
}
