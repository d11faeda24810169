package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.Host;
import java.net.URI;
import picocli.CommandLine.Option;

/**
 * The option that says which service a command uses. Keys are no options: other users of the
 * machine could read them in the list of processes.
 */
public class ServiceConnection {

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The address of the service. Default: COUNTERSIGN_URL. COUNTERSIGN_API_KEY has the API key, or "
                            + "COUNTERSIGN_TOKEN a token of an OIDC issuer.")
    String server;

    /** Whether an option or the environment names a service. */
    public boolean isNamed(Host host) {
        return server != null || host.variable("COUNTERSIGN_URL") != null;
    }

    ServiceClient client(Host host) {
        String url = server == null ? host.variable("COUNTERSIGN_URL") : server;
        if (url == null) {
            throw CommandFailure.settings("The address of the service is unknown: set COUNTERSIGN_URL or --server.");
        }
        URI base;
        try {
            base = URI.create(url.replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw notAnAddress(url);
        }
        boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
        if (!web || base.getHost() == null || base.getRawQuery() != null || base.getRawUserInfo() != null) {
            throw notAnAddress(url);
        }
        return new ServiceClient(base, host.variable("COUNTERSIGN_API_KEY"), host.variable("COUNTERSIGN_TOKEN"));
    }

    private static CommandFailure notAnAddress(String url) {
        return CommandFailure.usage("The address of the service must be like https://sign.example.com, and is "
                + url.replaceAll("//.*@", "//…@") + ".");
    }
}
