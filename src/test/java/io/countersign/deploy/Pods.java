package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What tests look at in the pods of {@link Manifests}: the container, and the settings that it gets. */
final class Pods {

    private Pods() {}

    static PodSpec pod(Manifests manifests) {
        return manifests.the(Deployment.class).getSpec().getTemplate().getSpec();
    }

    static Container container(PodSpec pod) {
        assertEquals(1, pod.getContainers().size());
        return pod.getContainers().get(0);
    }

    static Properties rules(Manifests manifests) throws IOException {
        Properties rules = new Properties();
        rules.load(new StringReader(manifests.the(ConfigMap.class).getData().get("application.properties")));
        return rules;
    }

    /** The settings without secrets, of the environment and of the mounted file, by the names of variables. */
    static Map<String, String> settings(Manifests manifests) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        rules(manifests)
                .forEach((name, value) -> settings.put(
                        name.toString().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value.toString()));
        container(pod(manifests)).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> settings.put(variable.getName(), variable.getValue()));
        return settings;
    }
}
