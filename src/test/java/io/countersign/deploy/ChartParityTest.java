package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart with an example installs the same as the overlay of that name. */
@Tag("kubectl")
@Tag("helm")
class ChartParityTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The specifications by kind, without what only the chart has: labels of the release, and settings as variables. */
    private static Map<String, JsonNode> specifications(Installation installation) throws Exception {
        Manifests manifests = installation.manifests();
        Map<String, JsonNode> byKind = new TreeMap<>();
        for (HasMetadata object : manifests.all()) {
            if (!(object instanceof ConfigMap || object instanceof ServiceAccount)) {
                byKind.put(object.getKind(), normal(JSON.valueToTree(object).get("spec")));
            }
        }
        ObjectNode template = (ObjectNode) byKind.get("Deployment").get("template");
        template.remove("metadata");
        ((ObjectNode) template.at("/spec/containers/0")).remove("env");
        ((ObjectNode) template.at("/spec/volumes/0/configMap")).remove("name");
        return byKind;
    }

    private static JsonNode normal(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("app.kubernetes.io/instance");
            object.remove("creationTimestamp");
        }
        if (node instanceof ArrayNode list && !list.isEmpty() && list.get(0).has("topologyKey")) {
            List<JsonNode> sorted = new java.util.ArrayList<>();
            list.forEach(sorted::add);
            sorted.sort(java.util.Comparator.comparing(
                    each -> each.get("topologyKey").asText()));
            list.removeAll().addAll(sorted);
        }
        node.forEach(ChartParityTest::normal);
        return node;
    }

    private static Map<String, String> secrets(Manifests manifests) {
        Map<String, String> secrets = new TreeMap<>();
        for (EnvVar variable : Pods.container(Pods.pod(manifests)).getEnv()) {
            if (variable.getValueFrom() != null) {
                var reference = variable.getValueFrom().getSecretKeyRef();
                secrets.put(variable.getName(), reference.getName() + "/" + reference.getKey());
            }
        }
        return secrets;
    }

    @ParameterizedTest
    @CsvSource({"DEV_OVERLAY, DEV_CHART", "STAGING_OVERLAY, STAGING_CHART", "PROD_OVERLAY, PROD_CHART"})
    void theChartInstallsTheSameAsTheOverlay(Installation overlay, Installation chart) throws Exception {
        Map<String, JsonNode> expected = specifications(overlay);
        Map<String, JsonNode> actual = specifications(chart);
        assertEquals(expected.keySet(), actual.keySet());
        for (String kind : expected.keySet()) {
            assertEquals(expected.get(kind).toPrettyString(), actual.get(kind).toPrettyString(), kind);
        }
        Manifests ofOverlay = overlay.manifests();
        Manifests ofChart = chart.manifests();
        assertEquals(Pods.settings(ofOverlay), Pods.settings(ofChart));
        assertFalse(secrets(ofOverlay).isEmpty());
        assertEquals(secrets(ofOverlay), secrets(ofChart));
        ServiceAccount account = ofOverlay.the(ServiceAccount.class);
        assertEquals(
                account.getMetadata().getAnnotations(),
                ofChart.the(ServiceAccount.class).getMetadata().getAnnotations());
        assertEquals(
                account.getAutomountServiceAccountToken(),
                ofChart.the(ServiceAccount.class).getAutomountServiceAccountToken());
    }

    /** The component and the value name the same image, and change nothing else than what a JVM needs. */
    @Test
    void theJvmComponentIsTheValueOfTheChart() throws Exception {
        Container nativeImage = Pods.container(Pods.pod(Installation.PROD_OVERLAY.manifests()));
        Container overlay = Pods.container(Pods.pod(Manifests.read(Overlays.render("prod", "jvm"))));
        Container chart = Pods.container(Pods.pod(Manifests.read(Charts.example("prod", "--set", "jvm.enabled=true"))));
        assertEquals(nativeImage.getImage() + "-jvm", overlay.getImage());
        assertEquals(nativeImage.getEnv(), overlay.getEnv());
        for (Container each : List.of(overlay, chart)) {
            each.setEnv(List.of());
        }
        assertEquals(JSON.<JsonNode>valueToTree(overlay), JSON.<JsonNode>valueToTree(chart));
        for (Container each : List.of(overlay, nativeImage)) {
            each.setEnv(List.of());
            each.setImage("");
            each.setResources(null);
            each.setStartupProbe(null);
        }
        assertEquals(nativeImage, overlay);
    }

    @Test
    void withoutValuesThePodIsThatOfTheBase() throws Exception {
        Manifests chart = Manifests.read(Charts.template("countersign-dev").success());
        Manifests base = Installation.DEV_OVERLAY.manifests();
        for (Manifests each : List.of(chart, base)) {
            Pods.container(Pods.pod(each)).setEnv(List.of());
        }
        assertEquals(
                JSON.<JsonNode>valueToTree(Pods.container(Pods.pod(base))),
                JSON.<JsonNode>valueToTree(Pods.container(Pods.pod(chart))));
        assertEquals(Pods.pod(base).getSecurityContext(), Pods.pod(chart).getSecurityContext());
        assertEquals(
                base.the(Deployment.class).getSpec().getStrategy(),
                chart.the(Deployment.class).getSpec().getStrategy());
    }
}
