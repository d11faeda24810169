package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.store.Contract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged function serves the OpenAPI document and does not parse it at its start, like the service ({@code StartIT}); run by
 * {@code src/test/lambda/run.sh}. The classes that parse it may be loaded, because all are for SnapStart, but not initialised.
 */
class OpenApiAtColdStartCheck {

    private static final Pattern INITIALIZED = Pattern.compile("Initializing '([^']+)'");
    private static final List<String> READERS = List.of("io/smallrye/openapi/", "org/yaml/snakeyaml/");

    @TempDir
    Path folder;

    @Test
    void isServedAsBuilt() throws Exception {
        Assumptions.assumeFalse(FunctionProcess.isNative(), "a native executable logs no classes");
        Path log = folder.resolve("classes.log");
        Map<String, String> environment = FunctionProcess.complete();
        environment.put("JAVA_TOOL_OPTIONS", "-Xlog:class+init=info:file=" + log + ":none");
        try (RuntimeApi api = new RuntimeApi();
                FunctionProcess function = FunctionProcess.start(api, environment)) {
            RuntimeApi.Answer answer = api.invoke(
                    Events.url("GET", "/q/openapi", "", "$default", null).toString());
            JsonNode response = Events.JSON.readTree(answer.body());
            assertEquals(200, response.path("statusCode").asInt(), answer.body() + function.output());
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
            assertEquals(
                    yaml.readTree(Files.readString(Contract.DOCUMENT)),
                    yaml.readTree(response.path("body").asText()));
            Set<String> initialized = new TreeSet<>();
            Matcher lines = INITIALIZED.matcher(Files.readString(log));
            while (lines.find()) {
                initialized.add(lines.group(1));
            }
            assertTrue(
                    initialized.stream().anyMatch(name -> name.startsWith("io/quarkus/smallrye/openapi/")),
                    "the extension's own classes are initialised at start, and the log does not show them");
            initialized.removeIf(name -> READERS.stream().noneMatch(name::startsWith));
            assertEquals(Set.of(), initialized);
        }
    }
}
