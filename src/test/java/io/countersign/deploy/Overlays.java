package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The overlays in {@code k8s}, as {@code kubectl apply -k} would send them. */
final class Overlays {

    private Overlays() {}

    static String render(String overlay) throws Exception {
        return kustomize(Path.of("k8s/overlays", overlay));
    }

    /** The overlay with a component of {@code k8s/components}, as an overlay of one's own would name it. */
    static String render(String overlay, String component) throws Exception {
        Path own = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "overlay");
        Path file = own.resolve("kustomization.yaml");
        try {
            Files.writeString(file, """
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    resources: [../../k8s/overlays/%s]
                    components: [../../k8s/components/%s]
                    """.formatted(overlay, component));
            return kustomize(own);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(own);
        }
    }

    /** Skips the test, and says so, where there is no kubectl. */
    private static String kustomize(Path folder) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            return abort("there is no kubectl on this machine");
        }
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        return yaml;
    }
}
