package io.countersign.deploy;

import static io.countersign.deploy.Pods.container;
import static io.countersign.deploy.Pods.pod;
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
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code kubectl apply -k} and {@code helm install} would send is valid for Kubernetes and follows the rules of this project. */
@Tag("kubectl")
@Tag("helm")
class KubernetesManifestsTest {

    @Test
    void anUnknownFieldIsReported() throws Exception {
        String yaml = Installation.PROD_OVERLAY.render();
        assertTrue(yaml.contains("readOnlyRootFilesystem"));
        String wrong = yaml.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        IOException problem = assertThrows(IOException.class, () -> Manifests.read(wrong));
        assertTrue(problem.getMessage().contains("readOnlyRootFileSystem"), problem::getMessage);
        assertThrows(IOException.class, () -> Manifests.read(yaml.replace("autoscaling/v2", "autoscaling/v2beta2")));
    }

    @ParameterizedTest
    @EnumSource
    void allObjectsAreInTheirNamespace(Installation installation) throws Exception {
        for (HasMetadata object : installation.manifests().all()) {
            assertEquals(
                    "countersign-" + installation.environment(),
                    object.getMetadata().getNamespace(),
                    object::toString);
            assertEquals(
                    "countersign", object.getMetadata().getLabels().get("app.kubernetes.io/name"), object::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAndSelectorsMatch(Installation installation) throws Exception {
        Manifests manifests = installation.manifests();
        Deployment deployment = manifests.the(Deployment.class);
        assertTrue(deployment
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels()
                .entrySet()
                .containsAll(installation.selector().entrySet()));
        assertEquals(installation.selector(), deployment.getSpec().getSelector().getMatchLabels());
        assertEquals(
                installation.selector(), manifests.the(Service.class).getSpec().getSelector());
        assertEquals(
                installation.selector(),
                manifests.the(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels());
        assertEquals(
                installation.selector(),
                manifests.the(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels());
        pod(manifests)
                .getTopologySpreadConstraints()
                .forEach(spread -> assertEquals(
                        installation.selector(), spread.getLabelSelector().getMatchLabels()));
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
    @EnumSource
    void manifestsHoldNoSecret(Installation installation) throws Exception {
        Manifests manifests = installation.manifests();
        List<String> secrets = container(pod(manifests)).getEnv().stream()
                .filter(variable -> variable.getValue() == null)
                .map(EnvVar::getName)
                .toList();
        assertTrue(secrets.containsAll(
                List.of("COUNTERSIGN_CALLERS_API_KEYS_UPLOADS_HASHES", "COUNTERSIGN_TOKEN_KEYS_MAIN")));
        assertEquals("prod".equals(installation.environment()), secrets.contains("QUARKUS_REDIS_HOSTS"));
        for (EnvVar variable : container(pod(manifests)).getEnv()) {
            if (variable.getValue() == null) {
                assertEquals(
                        "countersign", variable.getValueFrom().getSecretKeyRef().getName());
            }
        }
        Properties rules = Pods.rules(manifests);
        assertFalse(rules.isEmpty());
        String secretLike = "(?i).*(secret|password|hash|seal|private|access-key).*";
        assertTrue(rules.stringPropertyNames().stream().noneMatch(name -> name.matches(secretLike)), rules::toString);
        assertTrue(container(pod(manifests)).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .noneMatch(variable -> variable.getName().matches(secretLike)));
    }
}
