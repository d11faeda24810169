package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Helm chart, as Helm renders it; {@code src/test/helm/install.sh} installs Helm. */
public final class Charts {

    private static final Path EXAMPLES = Path.of("deploy/helm/examples");

    private static final Path INSTALLED = Path.of("src/test/helm/bin/helm");

    /** How a command of Helm ended, and what it wrote. */
    public record Outcome(int status, String out, String err) {

        public String success() {
            assertEquals(0, status, err);
            return out;
        }
    }

    private Charts() {}

    /** The Helm that was installed for the tests, or else the one of the PATH. */
    static String program() {
        return Files.exists(INSTALLED) ? INSTALLED.toAbsolutePath().toString() : "helm";
    }

    /** Runs Helm; skips the test if Helm is absent. */
    public static Outcome helm(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("helm", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(err.toFile()).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            return new Outcome(process.exitValue(), out, Files.readString(err));
        } catch (IOException e) {
            return abort("there is no Helm on this machine");
        } finally {
            Files.delete(err);
        }
    }

    /** Renders it with {@code values}, which are YAML, from a file in {@code folder}. */
    static Outcome templateWith(Path folder, String values) throws Exception {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        return template("demo", "--values", file.toString());
    }

    /** Renders a release called countersign. */
    public static Outcome template(String namespace, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("template", "countersign", ChartSchema.CHART.toString(), "--namespace", namespace));
        all.addAll(List.of(arguments));
        return helm(all.toArray(String[]::new));
    }

    /** The application.properties of the ConfigMap, with these options of {@code helm template}. */
    public static String properties(String... arguments) throws Exception {
        return Manifests.read(template("demo", arguments).success())
                .the(ConfigMap.class)
                .getData()
                .get("application.properties");
    }

    /** The chart with the example that corresponds to an overlay, and with more options of {@code helm template}. */
    static String example(String overlay, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(
                List.of("--values", EXAMPLES.resolve(overlay + ".yaml").toString()));
        all.addAll(List.of(arguments));
        return template("countersign-" + overlay, all.toArray(String[]::new)).success();
    }
}
