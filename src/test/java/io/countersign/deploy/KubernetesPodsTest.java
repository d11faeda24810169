package io.countersign.deploy;

import static io.countersign.deploy.Pods.container;
import static io.countersign.deploy.Pods.pod;
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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pods are unprivileged and have limits, probes and a sufficient termination grace period. */
@Tag("kubectl")
@Tag("helm")
class KubernetesPodsTest {

    @ParameterizedTest
    @EnumSource
    void podsRunWithoutPrivilegesOnAReadOnlyRoot(Installation installation) throws Exception {
        PodSpec pod = pod(installation.manifests());
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
    @EnumSource(names = {"STAGING_OVERLAY", "STAGING_CHART", "PROD_OVERLAY", "PROD_CHART"})
    void writeUrlsAreSignedWithWriteOnlyCredentials(Installation installation) throws Exception {
        Map<String, String> settings = Pods.settings(installation.manifests());
        assertEquals("true", settings.get("COUNTERSIGN_REQUIRE_SIGNED_HEADERS"));
        assertEquals("writer", settings.get("COUNTERSIGN_S3_WRITE_CREDENTIALS"));
        assertTrue(settings.containsKey("COUNTERSIGN_CREDENTIALS_WRITER_ROLE_ARN"));
    }

    @ParameterizedTest
    @EnumSource
    void podsHaveResourceLimitsAndPinnedImages(Installation installation) throws Exception {
        Container container = container(pod(installation.manifests()));
        for (Map<String, Quantity> amounts : List.of(
                container.getResources().getRequests(), container.getResources().getLimits())) {
            assertEquals(Set.of("cpu", "memory"), amounts.keySet());
        }
        assertTrue(
                container.getImage().matches("[^:@]+(:[0-9]+\\.[0-9]+\\.[0-9]+|@sha256:[0-9a-f]{64})"),
                container::getImage);
    }

    /** A pod must be able to have the whole heap of its executable, and as much again; the options of a JVM are no use to it. */
    @ParameterizedTest
    @EnumSource
    void theMemoryOfAPodFitsTheHeapOfTheNativeExecutable(Installation installation) throws Exception {
        Matcher heap = Pattern.compile("-R:MaxHeapSize=(\\d+)m,")
                .matcher(Files.readString(Path.of("src/main/resources/application.properties")));
        assertTrue(heap.find());
        BigDecimal mebibytes = new BigDecimal(heap.group(1)).multiply(new BigDecimal(1 << 20));
        Container container = container(pod(installation.manifests()));
        BigDecimal request = bytes(container.getResources().getRequests());
        BigDecimal limit = bytes(container.getResources().getLimits());
        assertTrue(request.compareTo(mebibytes) > 0, request::toString);
        assertTrue(limit.compareTo(mebibytes.multiply(BigDecimal.valueOf(2))) > 0, limit::toString);
        assertTrue(container.getEnv().stream()
                .noneMatch(variable -> variable.getName().startsWith("JAVA_")));
    }

    private static BigDecimal bytes(Map<String, Quantity> amounts) {
        return Quantity.getAmountInBytes(amounts.get("memory"));
    }

    @ParameterizedTest
    @EnumSource
    void probesUseExistingHealthRoutes(Installation installation) throws Exception {
        Container container = container(pod(installation.manifests()));
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
    @EnumSource
    void theTerminationGracePeriodCoversTheShutdownSteps(Installation installation) throws Exception {
        Manifests manifests = installation.manifests();
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
