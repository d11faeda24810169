package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl apply -k} would send is what Kubernetes knows, and keeps the rules of this house. */
class KubernetesManifestsTest {

    private static final Map<String, String> OURS = Map.of("app.kubernetes.io/name", "countersign");

    private static String render(String overlay) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("kubectl", "kustomize", "k8s/overlays/" + overlay)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no kubectl on this machine");
            return "";
        }
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
        return yaml;
    }

    @Test
    void aFieldThatIsNoneIsFound() throws Exception {
        String yaml = render("prod");
        assertTrue(yaml.contains("readOnlyRootFilesystem"));
        String wrong = yaml.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        IOException problem = assertThrows(IOException.class, () -> Manifests.read(wrong));
        assertTrue(problem.getMessage().contains("readOnlyRootFileSystem"), problem::getMessage);
        assertThrows(IOException.class, () -> Manifests.read(yaml.replace("autoscaling/v2", "autoscaling/v2beta2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void everythingIsInOneNamespaceOfTheOverlay(String overlay) throws Exception {
        for (HasMetadata object : Manifests.read(render(overlay)).all()) {
            assertEquals("countersign-" + overlay, object.getMetadata().getNamespace(), object::toString);
            assertEquals(
                    "countersign", object.getMetadata().getLabels().get("app.kubernetes.io/name"), object::toString);
        }
    }

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
    @ValueSource(strings = {"dev", "staging", "prod"})
    void podsAreBoundedAndPinned(String overlay) throws Exception {
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
    void probesAskWhatTheServiceAnswers(String overlay) throws Exception {
        Container container = container(pod(Manifests.read(render(overlay))));
        assertProbe("/q/health/started", container.getStartupProbe());
        assertProbe("/q/health/live", container.getLivenessProbe());
        assertProbe("/q/health/ready", container.getReadinessProbe());
        assertEquals(8080, container.getPorts().get(0).getContainerPort());
        assertEquals("http", container.getPorts().get(0).getName());
    }

    private static void assertProbe(String path, Probe probe) {
        assertEquals(path, probe.getHttpGet().getPath());
        assertEquals("http", probe.getHttpGet().getPort().getStrVal());
    }

    /** The balance must know before requests are refused, and the kernel must not end it before it ends itself. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void aRolloutLeavesTimeForEachStepOfTheEnd(String overlay) throws Exception {
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

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void namesAndSelectorsAgree(String overlay) throws Exception {
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

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void theNetworkLetsOutWhatIsNeededAndTheDnsIsFound(String overlay) throws Exception {
        NetworkPolicy policy = Manifests.read(render(overlay)).the(NetworkPolicy.class);
        assertEquals(List.of("Ingress", "Egress"), policy.getSpec().getPolicyTypes());
        assertEquals(1, policy.getSpec().getIngress().size());
        assertFalse(policy.getSpec().getIngress().get(0).getFrom().isEmpty());
        NetworkPolicyPeer dns = policy.getSpec().getEgress().get(0).getTo().get(0);
        assertEquals(Map.of("k8s-app", "kube-dns"), dns.getPodSelector().getMatchLabels());
        List<Integer> ports = policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .distinct()
                .toList();
        assertEquals(
                switch (overlay) {
                    case "dev" -> List.of(53, 443, 80, 9000);
                    case "prod" -> List.of(53, 443, 80, 6379);
                    default -> List.of(53, 443, 80);
                },
                ports);
    }

    /** A value that looks like one of a secret is a reference, and no object is a Secret: {@link Manifests} knows none. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void noSecretIsWrittenDown(String overlay) throws Exception {
        Manifests manifests = Manifests.read(render(overlay));
        List<String> secrets = container(pod(manifests)).getEnv().stream()
                .filter(variable -> variable.getValue() == null)
                .map(EnvVar::getName)
                .toList();
        assertTrue(secrets.containsAll(
                List.of("COUNTERSIGN_CALLERS_API_KEYS_UPLOADS_HASHES", "COUNTERSIGN_SEAL_KEYS_MAIN")));
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

    @ParameterizedTest
    @ValueSource(strings = {"staging", "prod"})
    void theWorldSeesTheServiceButNotItsHealthOrMetrics(String overlay) throws Exception {
        Manifests manifests = Manifests.read(render(overlay));
        Service service = manifests.the(Service.class);
        Stream<String> paths;
        if ("prod".equals(overlay)) {
            var rule = manifests.the(HTTPRoute.class).getSpec().getRules().get(0);
            assertEquals("countersign", rule.getBackendRefs().get(0).getName());
            assertEquals(
                    service.getSpec().getPorts().get(0).getPort(),
                    rule.getBackendRefs().get(0).getPort());
            paths = rule.getMatches().stream().map(match -> match.getPath().getValue());
        } else {
            var http = manifests.the(Ingress.class).getSpec().getRules().get(0).getHttp();
            http.getPaths().forEach(path -> {
                assertEquals("countersign", path.getBackend().getService().getName());
                assertEquals("http", path.getBackend().getService().getPort().getName());
            });
            paths = http.getPaths().stream().map(path -> path.getPath());
        }
        assertEquals(List.of("/v1", "/compat", "/u", "/hooks"), paths.toList());
    }

    @Test
    void prometheusFindsTheMetricsOfProd() throws Exception {
        Manifests manifests = Manifests.read(render("prod"));
        ServiceMonitor monitor = manifests.the(ServiceMonitor.class);
        assertEquals(OURS, monitor.getSpec().getSelector().getMatchLabels());
        assertEquals("/q/metrics", monitor.getSpec().getEndpoints().get(0).getPath());
        assertEquals(
                manifests.the(Service.class).getSpec().getPorts().get(0).getName(),
                monitor.getSpec().getEndpoints().get(0).getPort());
    }

    private static PodSpec pod(Manifests manifests) {
        return manifests.the(Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container container(PodSpec pod) {
        assertEquals(1, pod.getContainers().size());
        return pod.getContainers().get(0);
    }

    private static EnvVar variable(Container container, String name) {
        EnvVar found = container.getEnv().stream()
                .filter(variable -> name.equals(variable.getName()))
                .findFirst()
                .orElse(null);
        assertNotNull(found, name);
        return found;
    }

    private static Properties rules(Manifests manifests) throws IOException {
        Properties rules = new Properties();
        rules.load(new StringReader(manifests.the(ConfigMap.class).getData().get("application.properties")));
        return rules;
    }
}
