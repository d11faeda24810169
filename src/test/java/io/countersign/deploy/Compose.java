package io.countersign.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code deploy/compose.yaml}, read strictly: a key that is none of these, or in the wrong place, is an error. They are those of the
 * Compose Specification (services, volumes) that the file uses, each in the one form that it uses.
 */
record Compose(String name, Map<String, Service> services, Map<String, Object> volumes) {

    record Service(
            String image,
            Build build,
            List<String> entrypoint,
            List<String> command,
            String user,
            String network_mode,
            Map<String, String> environment,
            List<String> volumes,
            List<String> ports,
            boolean read_only,
            List<String> tmpfs,
            List<String> cap_drop,
            List<String> security_opt,
            String stop_grace_period,
            Healthcheck healthcheck,
            Map<String, Dependency> depends_on) {

        Service {
            environment = environment == null ? Map.of() : environment;
            volumes = volumes == null ? List.of() : volumes;
            ports = ports == null ? List.of() : ports;
            depends_on = depends_on == null ? Map.of() : depends_on;
        }
    }

    record Build(String context, String dockerfile) {}

    record Healthcheck(List<String> test, String interval, String timeout, int retries) {}

    /** The conditions that the specification knows. */
    record Dependency(Condition condition) {}

    enum Condition {
        service_started,
        service_healthy,
        service_completed_successfully
    }

    static final Path FILE = Path.of("deploy", "compose.yaml");

    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Compose read() throws IOException {
        return parse(Files.readString(FILE));
    }

    /** @throws IllegalArgumentException which names the key, if there is one that is not known, or is there twice */
    static Compose parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return STRICT.convertValue(new Yaml(new SafeConstructor(options)).load(yaml), Compose.class);
    }
}
