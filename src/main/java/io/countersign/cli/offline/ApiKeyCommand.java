package io.countersign.cli.offline;

import io.countersign.callers.NewApiKey;
import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code apikey new}: makes an API key for a caller of the service. */
@Command(
        name = "new",
        description = {
            "Make an API key: prints the key once, for the caller, and the settings of the service.",
            "The service keeps only a hash, so a lost key cannot be shown again: make another one."
        })
public final class ApiKeyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The caller's name: lower-case letters, digits and hyphens.")
    String id;

    @Option(
            names = "--roles",
            paramLabel = "ROLE",
            split = ",",
            description = "The caller's roles, separated by commas.")
    List<String> roles = new ArrayList<>();

    @Option(names = "--tenant", paramLabel = "NAME", description = "The caller's tenant.")
    String tenant;

    @Option(names = "--properties", description = "Print the settings as properties and not as environment variables.")
    boolean properties;

    @Option(names = "--json", description = "Print the key and the settings as JSON.")
    boolean json;

    private final Host host;

    public ApiKeyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        NewApiKey key;
        try {
            key = NewApiKey.create(id, new SecureRandom());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("The id " + id + " " + e.getMessage() + ".");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(setting("hashes"), key.hash());
        if (!roles.isEmpty()) {
            settings.put(setting("roles"), String.join(",", roles));
        }
        if (tenant != null) {
            settings.put(setting("tenant"), tenant);
        }
        if (json) {
            host.out().println(JsonText.pretty(JsonText.object("key", key.key(), "settings", settings)));
        } else {
            host.out().println("X-Api-Key: " + key.key());
            settings.forEach((name, value) -> host.out().println(name + '=' + value));
        }
        return ExitCode.OK;
    }

    private String setting(String last) {
        String property = "countersign.callers.api-keys." + id + '.' + last;
        return properties ? property : property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
