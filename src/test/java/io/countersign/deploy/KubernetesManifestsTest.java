package io.countersign.deploy;

import static io.countersign.deploy.Overlays.OURS;
import static io.countersign.deploy.Overlays.container;
import static io.countersign.deploy.Overlays.pod;
import static io.countersign.deploy.Overlays.render;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of {@code kubectl apply -k} is valid for Kubernetes and follows the rules of this project. */
@Tag("kubectl")
class KubernetesManifestsTest {

    @Test
    void anUnknownFieldIsReported() throws Exception {
        String yaml = render("prod");
        assertTrue(yaml.contains("readOnlyRootFilesystem"));
        String wrong = yaml.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        IOException problem = assertThrows(IOException.class, () -> Manifests.read(wrong));
        assertTrue(problem.getMessage().contains("readOnlyRootFileSystem"), problem::getMessage);
        assertThrows(IOException.class, () -> Manifests.read(yaml.replace("autoscaling/v2", "autoscaling/v2beta2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void allObjectsAreInTheNamespaceOfTheOverlay(String overlay) throws Exception {
        for (HasMetadata object : Manifests.read(render(overlay)).all()) {
            assertEquals("countersign-" + overlay, object.getMetadata().getNamespace(), object::toString);
            assertEquals(
                    "countersign", object.getMetadata().getLabels().get("app.kubernetes.io/name"), object::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void namesAndSelectorsMatch(String overlay) throws Exception {
        Manifests manifests = Manifests.read(render(overlay));
        Deployment deployment = manifests.the(Deployment.class);
        assertTrue(deployment
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels()
                .entrySet()
                .containsAll(OURS.entrySet()));
        assertEquals(OURS, deployment.getSpec().getSelector().getMatchLabels());
        assertEquals(OURS, manifests.the(Service.class).getSpec().getSelector());
        assertEquals(
                OURS,
                manifests.the(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels());
        assertEquals(
                OURS,
                manifests.the(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels());
        pod(manifests)
                .getTopologySpreadConstraints()
                .forEach(spread -> assertEquals(OURS, spread.getLabelSelector().getMatchLabels()));
        String name = deployment.getMetadata().getName();
        var scaled = manifests.the(HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef();
        assertEquals(
                "apps/v1/Deployment/" + name, scaled.getApiVersion() + "/" + scaled.getKind() + "/" + scaled.getName());
        assertNull(deployment.getSpec().getReplicas(), "each apply would set back what the autoscaler counted");
        assertEquals(
                manifests.the(ServiceAccount.class).getMetadata().getName(),
                pod(manifests).getServiceAccountName());
        assertTrue(pod(manifests).getVolumes().stream()
                .map(volume -> volume.getConfigMap())
                .filter(Objects::nonNull)
                .allMatch(map -> map.getName()
                        .equals(manifests.the(ConfigMap.class).getMetadata().getName())));
    }

    /**
     * A value that looks like one of a secret is a reference, and no object is a Secret: {@link Manifests} knows none.
     */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void manifestsHoldNoSecret(String overlay) throws Exception {
        Manifests manifests = Manifests.read(render(overlay));
        List<String> secrets = container(pod(manifests)).getEnv().stream()
                .filter(variable -> variable.getValue() == null)
                .map(EnvVar::getName)
                .toList();
        assertTrue(secrets.containsAll(
                List.of("COUNTERSIGN_CALLERS_API_KEYS_UPLOADS_HASHES", "COUNTERSIGN_TOKEN_KEYS_MAIN")));
        assertEquals("prod".equals(overlay), secrets.contains("QUARKUS_REDIS_HOSTS"));
        for (EnvVar variable : container(pod(manifests)).getEnv()) {
            if (variable.getValue() == null) {
                assertEquals(
                        "countersign", variable.getValueFrom().getSecretKeyRef().getName());
            }
        }
        Properties rules = rules(manifests);
        assertFalse(rules.isEmpty());
        String secretLike = "(?i).*(secret|password|hash|seal|private|access-key).*";
        assertTrue(rules.stringPropertyNames().stream().noneMatch(name -> name.matches(secretLike)), rules::toString);
        assertTrue(container(pod(manifests)).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .noneMatch(variable -> variable.getName().matches(secretLike)));
    }

    private static Properties rules(Manifests manifests) throws IOException {
        Properties rules = new Properties();
        rules.load(new StringReader(manifests.the(ConfigMap.class).getData().get("application.properties")));
        return rules;
    }
}
