package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The overlays in {@code k8s}, as {@code kubectl apply -k} would send them, and what their tests look at. */
final class Overlays {

    /** What selectors of ours select by. */
    static final Map<String, String> OURS = Map.of("app.kubernetes.io/name", "countersign");

    private Overlays() {}

    /** Skips the test, and says so, where there is no kubectl. */
    static String render(String overlay) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", "k8s/overlays/" + overlay)
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

    static PodSpec pod(Manifests manifests) {
        return manifests.the(Deployment.class).getSpec().getTemplate().getSpec();
    }

    static Container container(PodSpec pod) {
        assertEquals(1, pod.getContainers().size());
        return pod.getContainers().get(0);
    }
}
