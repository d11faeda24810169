package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.store.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A start without a key says that no one may call, and what to do. The OpenAPI document costs nothing at start: none of the classes that
 * parse and write it is loaded, not even when it is served.
 */
class StartIT {

    /** The library that parses and serializes the document, and Jackson's YAML, which it uses. */
    private static final List<String> READERS =
            List.of("io.smallrye.openapi.", "com.fasterxml.jackson.dataformat.yaml.", "org.yaml.snakeyaml.");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    Path folder;

    @Test
    void reportsThatNoCallerIsConfiguredAndServesThePrebuiltDocument() throws Exception {
        Path log = folder.resolve("classes.log");
        Map<String, String> environment = PackagedApp.complete();
        environment.remove("COUNTERSIGN_PROFILES_DEMO_ANONYMOUS");
        environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+load=info:file=" + log + ":none");
        try (PackagedApp app = PackagedApp.start(environment).awaitLive()) {
            assertTrue(app.output().contains("configure an API key with countersign.callers.api-keys"), app::output);
            assertEquals(401, app.send("GET", "/v1/profiles", null).statusCode());
            assumeTrue(Files.exists(log), "a native executable loads no classes");
            assertTrue(
                    loaded(log).anyMatch(name -> name.startsWith("io.quarkus.smallrye.openapi.")),
                    "the extension's own classes are loaded at start, and the log does not show them");
            JsonNode committed = YAML.readTree(Files.readString(Contract.DOCUMENT));
            assertEquals(committed, YAML.readTree(get(app, "/q/openapi?format=json")));
            assertEquals(committed, YAML.readTree(get(app, "/q/openapi")));
            assertEquals(List.of(), readersIn(log));
        }
    }

    private static String get(PackagedApp app, String path) {
        return app.send("GET", path, null).body();
    }

    private static List<String> readersIn(Path log) throws IOException {
        return loaded(log)
                .filter(name -> READERS.stream().anyMatch(name::startsWith))
                .toList();
    }

    private static Stream<String> loaded(Path log) throws IOException {
        return Files.readAllLines(log).stream().map(line -> line.strip().split(" ", 2)[0]);
    }
}
