package io.countersign.deploy;

import static io.countersign.deploy.Overlays.container;
import static io.countersign.deploy.Overlays.pod;
import static io.countersign.deploy.Overlays.render;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods are unprivileged and have limits, probes and a sufficient termination grace period. */
@Tag("kubectl")
class KubernetesPodsTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void podsRunWithoutPrivilegesOnAReadOnlyRoot(String overlay) throws Exception {
        PodSpec pod = pod(Manifests.read(render(overlay)));
        assertTrue(pod.getSecurityContext().getRunAsNonRoot());
        assertTrue(pod.getSecurityContext().getRunAsUser() > 0);
        assertEquals(
                "RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
        assertFalse(pod.getAutomountServiceAccountToken());
        Container container = container(pod);
        assertTrue(container.getSecurityContext().getReadOnlyRootFilesystem());
        assertFalse(container.getSecurityContext().getAllowPrivilegeEscalation());
        assertEquals(
                List.of("ALL"), container.getSecurityContext().getCapabilities().getDrop());
        assertTrue(container.getVolumeMounts().stream()
                .anyMatch(mount -> "/tmp".equals(mount.getMountPath()) && !Boolean.TRUE.equals(mount.getReadOnly())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    void writeUrlsAreSignedWithWriteOnlyCredentials(String overlay) throws Exception {
        Map<String, String> settings = container(pod(Manifests.read(render(overlay)))).getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        assertEquals("true", settings.get("COUNTERSIGN_REQUIRE_SIGNED_HEADERS"));
        assertEquals("writer", settings.get("COUNTERSIGN_S3_WRITE_CREDENTIALS"));
        assertTrue(settings.containsKey("COUNTERSIGN_CREDENTIALS_WRITER_ROLE_ARN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void podsHaveResourceLimitsAndPinnedImages(String overlay) throws Exception {
        Container container = container(pod(Manifests.read(render(overlay))));
        for (Map<String, Quantity> amounts : List.of(
                container.getResources().getRequests(), container.getResources().getLimits())) {
            assertEquals(Set.of("cpu", "memory"), amounts.keySet());
        }
        assertTrue(
                container.getImage().matches("[^:@]+(:[0-9]+\\.[0-9]+\\.[0-9]+|@sha256:[0-9a-f]{64})"),
                container::getImage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void probesUseExistingHealthRoutes(String overlay) throws Exception {
        Container container = container(pod(Manifests.read(render(overlay))));
        assertProbe("/q/health/started", container.getStartupProbe());
        assertProbe("/q/health/live", container.getLivenessProbe());
        assertProbe("/q/health/ready", container.getReadinessProbe());
        assertEquals(8080, container.getPorts().get(0).getContainerPort());
        assertEquals(8090, container.getPorts().get(1).getContainerPort());
        assertEquals("http", container.getPorts().get(0).getName());
    }

    private static void assertProbe(String path, Probe probe) {
        assertEquals(path, probe.getHttpGet().getPath());
        assertEquals("management", probe.getHttpGet().getPort().getStrVal());
    }

    /** The balance must know before requests are refused, and the kernel must not end it before it ends itself. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void theTerminationGracePeriodCoversTheShutdownSteps(String overlay) throws Exception {
        Manifests manifests = Manifests.read(render(overlay));
        PodSpec pod = pod(manifests);
        Container container = container(pod);
        long preStop = container.getLifecycle().getPreStop().getSleep().getSeconds();
        long delay = seconds(container, "QUARKUS_SHUTDOWN_DELAY");
        long timeout = seconds(container, "QUARKUS_SHUTDOWN_TIMEOUT");
        Probe readiness = container.getReadinessProbe();
        assertTrue(preStop > 0);
        assertTrue(delay > readiness.getPeriodSeconds() * readiness.getFailureThreshold());
        assertTrue(pod.getTerminationGracePeriodSeconds() > preStop + delay + timeout);
        assertEquals(
                0,
                manifests
                        .the(Deployment.class)
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal());
    }

    private static long seconds(Container container, String variable) {
        return Duration.parse("PT" + variable(container, variable).getValue()).toSeconds();
    }

    private static EnvVar variable(Container container, String name) {
        EnvVar found = container.getEnv().stream()
                .filter(variable -> name.equals(variable.getName()))
                .findFirst()
                .orElse(null);
        assertNotNull(found, name);
        return found;
    }
}
