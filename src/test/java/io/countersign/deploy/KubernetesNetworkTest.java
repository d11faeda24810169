package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.http.routing.Routes;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Network policies and routes allow only the required traffic. */
@Tag("kubectl")
@Tag("helm")
class KubernetesNetworkTest {

    @ParameterizedTest
    @EnumSource
    void networkPoliciesAllowRequiredEgressAndDns(Installation installation) throws Exception {
        NetworkPolicy policy = installation.manifests().the(NetworkPolicy.class);
        assertEquals(List.of("Ingress", "Egress"), policy.getSpec().getPolicyTypes());
        assertEquals(
                List.of("http", "management"),
                policy.getSpec().getIngress().stream()
                        .map(rule -> rule.getPorts().get(0).getPort().getStrVal())
                        .toList());
        policy.getSpec().getIngress().forEach(rule -> assertFalse(rule.getFrom().isEmpty()));
        NetworkPolicyPeer dns = policy.getSpec().getEgress().get(0).getTo().get(0);
        assertEquals(Map.of("k8s-app", "kube-dns"), dns.getPodSelector().getMatchLabels());
        List<Integer> ports = policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .distinct()
                .toList();
        assertEquals(
                switch (installation.environment()) {
                    case "dev" -> List.of(53, 443, 80, 9000);
                    case "prod" -> List.of(53, 443, 80, 6379);
                    default -> List.of(53, 443, 80);
                },
                ports);
    }

    @ParameterizedTest
    @EnumSource(names = {"STAGING_OVERLAY", "STAGING_CHART", "PROD_OVERLAY", "PROD_CHART"})
    void theIngressExposesTheServiceWithoutHealthAndMetrics(Installation installation) throws Exception {
        Manifests manifests = installation.manifests();
        Service service = manifests.the(Service.class);
        Stream<String> paths;
        if ("prod".equals(installation.environment())) {
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
        assertEquals(published(), paths.collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * By the table of routes: the API, tickets and the upload module, without the console and the framework's own
     * paths.
     */
    private static Set<String> published() {
        Set<String> published = new TreeSet<>(Set.of("/u", Routes.UPLOAD_MODULE));
        Routes.ALL.stream()
                .map(route -> "/" + route.template().split("/", 3)[1])
                .filter(first -> !Set.of("/", "/q", "/bench").contains(first))
                .forEach(published::add);
        return published;
    }

    @ParameterizedTest
    @EnumSource(names = {"PROD_OVERLAY", "PROD_CHART"})
    void prometheusScrapesTheMetricsOfProd(Installation installation) throws Exception {
        Manifests manifests = installation.manifests();
        ServiceMonitor monitor = manifests.the(ServiceMonitor.class);
        assertEquals(installation.selector(), monitor.getSpec().getSelector().getMatchLabels());
        assertEquals("/q/metrics", monitor.getSpec().getEndpoints().get(0).getPath());
        assertEquals(
                manifests.the(Service.class).getSpec().getPorts().get(1).getName(),
                monitor.getSpec().getEndpoints().get(0).getPort());
    }
}
