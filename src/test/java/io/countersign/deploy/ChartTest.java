package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the chart reach the objects that they are for. */
@Tag("helm")
class ChartTest {

    @TempDir
    Path folder;

    private Manifests manifests(String values) throws Exception {
        return Manifests.read(Charts.templateWith(folder, values).success());
    }

    private static Map<String, String> environment(Manifests manifests) {
        return Pods.container(Pods.pod(manifests)).getEnv().stream()
                .collect(Collectors.toMap(
                        EnvVar::getName,
                        each -> each.getValue() != null
                                ? each.getValue()
                                : each.getValueFrom().getSecretKeyRef().getName() + "/"
                                        + each.getValueFrom().getSecretKeyRef().getKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dev", "staging", "prod"})
    void lintFindsNothing(String example) throws Exception {
        Charts.Outcome outcome = example.isEmpty()
                ? Charts.helm("lint", "--strict", ChartSchema.CHART.toString())
                : Charts.helm(
                        "lint",
                        "--strict",
                        ChartSchema.CHART.toString(),
                        "--values",
                        "deploy/helm/examples/" + example + ".yaml");
        assertEquals(0, outcome.status(), outcome::out);
        assertFalse(outcome.out().matches("(?s).*\\[(WARNING|ERROR)].*"), outcome::out);
    }

    @Test
    void everySettingCanBeAValue() throws Exception {
        ObjectNode values = ChartSchema.JSON.createObjectNode();
        Map<String, String> expected = new TreeMap<>();
        ChartSchema.settings().forEach((setting, schema) -> {
            String name = setting.replace("*]", "0]").replace("*", "some-name");
            JsonNode sample = sample(schema);
            String pointer = "/config/"
                    + name.substring("countersign.".length()).replace(".", "/").replaceAll("\\[0]", "/0");
            values.withObject(pointer.substring(0, pointer.lastIndexOf('/')))
                    .set(pointer.substring(pointer.lastIndexOf('/') + 1), sample);
            expected.put(name, sample.isArray() ? sample.get(0).asText() : sample.asText());
        });
        Properties rules = Pods.rules(manifests(values.toString()));
        Map<String, String> actual = new TreeMap<>();
        rules.forEach((name, value) -> actual.put(name.toString(), value.toString()));
        assertTrue(expected.size() > 200, () -> expected.size() + " settings");
        assertEquals(expected, actual);
    }

    private static JsonNode sample(JsonNode schema) {
        JsonNode choice = schema.at("/enum/0");
        if (!choice.isMissingNode()) {
            return choice;
        }
        JsonNode type = schema.get("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "boolean" -> ChartSchema.JSON.getNodeFactory().booleanNode(true);
            case "integer" -> ChartSchema.JSON.getNodeFactory().numberNode(5368709120L);
            case "number" -> ChartSchema.JSON.getNodeFactory().numberNode(0.25);
            case "array" -> ChartSchema.JSON.createArrayNode().add(sample(schema.get("items")));
            default -> ChartSchema.JSON.getNodeFactory().textNode("some text");
        };
    }

    @Test
    void valuesAreWrittenAsTheServiceReadsThem() throws Exception {
        Properties rules = Pods.rules(manifests("""
                config:
                  profiles:
                    inbox:
                      content-types: ['image/*', 'a,b']
                      key-template: '{uuid}-{filename}'
                      metadata: {path: 'C:\\new', lines: "one\\ntwo", "with space:": x, blank: ' x'}
                settings:
                  quarkus.log.category."io.countersign".level: DEBUG
                  quarkus.redis.max-pool-size: 16
                """));
        assertEquals(
                "image/*,a\\,b",
                rules.get("countersign.profiles.inbox.content-types"),
                "a comma in an item is escaped");
        assertEquals("{uuid}-{filename}", rules.get("countersign.profiles.inbox.key-template"));
        assertEquals("C:\\new", rules.get("countersign.profiles.inbox.metadata.path"));
        assertEquals("one\ntwo", rules.get("countersign.profiles.inbox.metadata.lines"));
        assertEquals(" x", rules.get("countersign.profiles.inbox.metadata.blank"));
        assertEquals("x", rules.get("countersign.profiles.inbox.metadata.\"with space:\""));
        assertEquals("DEBUG", rules.get("quarkus.log.category.\"io.countersign\".level"));
        assertEquals("16", rules.get("quarkus.redis.max-pool-size"));
    }

    @Test
    void noValueAddsOtherLines() throws Exception {
        Manifests manifests = manifests("""
                config:
                  s3: {region: "a\\u2028kind: Secret"}
                  profiles: {inbox: {metadata: {"b\\nquarkus.http.port": c}}}
                settings: {quarkus.redis.password: '${REDIS_PASSWORD}'}
                priorityClassName: "high\\n      hostNetwork: true"
                extraPaths: ["/a\\n            pathType: Exact"]
                ingress: {enabled: true, hosts: [a.example.com], className: "public\\n  defaultBackend: {}"}
                """);
        Properties rules = Pods.rules(manifests);
        assertEquals("a\u2028kind: Secret", rules.getProperty("countersign.s3.region"));
        assertEquals("c", rules.getProperty("countersign.profiles.inbox.metadata.\"b\nquarkus.http.port\""));
        assertEquals("${REDIS_PASSWORD}", rules.getProperty("quarkus.redis.password"));
        PodSpec pods = manifests.the(Deployment.class).getSpec().getTemplate().getSpec();
        assertEquals("high\n      hostNetwork: true", pods.getPriorityClassName());
        assertNull(pods.getHostNetwork());
        assertEquals(
                "public\n  defaultBackend: {}",
                manifests.the(Ingress.class).getSpec().getIngressClassName());
    }

    @Test
    void secretsAreReferencesUnderTheNamesOfTheirSettings() throws Exception {
        Manifests manifests = manifests("""
                secrets:
                  existingSecret: vault
                  apiKeys: {uploads: a, my-app: b}
                  tokenKeys: {main: null, next: c}
                  credentials:
                    default: {accessKeyId: d, secretAccessKey: e}
                    writer: {accessKeyId: f, secretAccessKey: g}
                  redisUrl: h
                  cloudfront: {films: {privateKey: i}}
                """);
        Map<String, String> environment = new TreeMap<>(environment(manifests));
        environment
                .keySet()
                .removeIf(name -> name.startsWith("QUARKUS_SHUTDOWN") || name.equals("QUARKUS_CONFIG_LOCATIONS"));
        assertEquals(
                Map.of(
                        "AWS_ACCESS_KEY_ID", "vault/d",
                        "AWS_SECRET_ACCESS_KEY", "vault/e",
                        "COUNTERSIGN_CALLERS_API_KEYS_UPLOADS_HASHES", "vault/a",
                        "COUNTERSIGN_CALLERS_API_KEYS_MY_APP_HASHES", "vault/b",
                        "COUNTERSIGN_TOKEN_KEYS_NEXT", "vault/c",
                        "COUNTERSIGN_CREDENTIALS_WRITER_ACCESS_KEY_ID", "vault/f",
                        "COUNTERSIGN_CREDENTIALS_WRITER_SECRET_ACCESS_KEY", "vault/g",
                        "QUARKUS_REDIS_HOSTS", "vault/h",
                        "COUNTERSIGN_CLOUDFRONT_FILMS_PRIVATE_KEY", "vault/i"),
                environment);
        assertEquals(
                Map.of("countersign.callers.api-keys.my-app.hashes", "${COUNTERSIGN_CALLERS_API_KEYS_MY_APP_HASHES}"),
                Pods.rules(manifests));
    }

    @Test
    void objectsCanBeReplacedOrLeftOut() throws Exception {
        Manifests manifests = manifests("""
                fullnameOverride: signer
                image: {digest: 'sha256:0000000000000000000000000000000000000000000000000000000000000000', pullSecrets: [registry]}
                autoscaling: {enabled: false}
                replicas: 3
                podDisruptionBudget: {enabled: false}
                networkPolicy: {enabled: false}
                serviceAccount: {create: false, name: existing}
                service: {type: LoadBalancer}
                topologySpread: {zone: '', node: DoNotSchedule}
                user: {id: null, group: null}
                env: [{name: AWS_REGION, value: eu-west-1}]
                monitoring: {kind: PodMonitor, interval: 30s, labels: {release: prometheus}, rules: true}
                ingress: {enabled: true, hosts: [a.example.com, b.example.com]}
                extraPaths: [/api/images]
                """);
        assertEquals(
                List.of("ConfigMap", "Deployment", "Ingress", "PodMonitor", "PrometheusRule", "Service"),
                manifests.all().stream().map(each -> each.getKind()).sorted().toList());
        manifests
                .all()
                .forEach(each -> assertEquals("signer", each.getMetadata().getName()));
        var deployment = manifests.the(Deployment.class).getSpec();
        assertEquals(3, deployment.getReplicas());
        var pod = deployment.getTemplate().getSpec();
        assertEquals("existing", pod.getServiceAccountName());
        assertEquals("registry", pod.getImagePullSecrets().get(0).getName());
        assertEquals(1, pod.getTopologySpreadConstraints().size());
        assertEquals(null, pod.getSecurityContext().getRunAsUser());
        assertTrue(pod.getSecurityContext().getRunAsNonRoot());
        assertTrue(pod.getContainers().get(0).getImage().endsWith("@sha256:" + "0".repeat(64)));
        assertEquals("eu-west-1", environment(manifests).get("AWS_REGION"));
        assertEquals(1, manifests.the(Service.class).getSpec().getPorts().size(), "metrics are not for the world");
        var hosts = manifests.the(Ingress.class).getSpec().getRules();
        assertEquals(2, hosts.size());
        assertTrue(hosts.get(0).getHttp().getPaths().stream().anyMatch(path -> "/api/images".equals(path.getPath())));
        PodMonitor monitor = manifests.the(PodMonitor.class);
        assertEquals("prometheus", monitor.getMetadata().getLabels().get("release"));
        assertEquals(
                "/q/metrics", monitor.getSpec().getPodMetricsEndpoints().get(0).getPath());
    }

    @Test
    void theAlertRulesAreThoseOfTheRepository() throws Exception {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode expected =
                yaml.readTree(Path.of("deploy/observability/alerts.yaml").toFile());
        JsonNode actual = yaml.valueToTree(
                manifests("monitoring: {rules: true}").the(PrometheusRule.class).getSpec());
        assertTrue(expected.at("/groups/0/rules").size() > 5);
        assertEquals(expected.at("/groups/0/rules"), actual.at("/groups/0/rules"));
    }

    @Test
    void aChangeOfTheSettingsRollsThePods() throws Exception {
        String before = checksum("config: {s3: {region: a}}");
        assertEquals(before, checksum("{config: {s3: {region: a}}, autoscaling: {maxReplicas: 5}}"));
        assertNotEquals(before, checksum("config: {s3: {region: b}}"));
    }

    private String checksum(String values) throws Exception {
        Manifests manifests = manifests(values);
        assertEquals(2, manifests.the(HorizontalPodAutoscaler.class).getSpec().getMinReplicas());
        return manifests
                .the(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/config");
    }

    @Test
    void theNotesSayWhatIsMissing() throws Exception {
        String empty = notes();
        assertTrue(empty.contains("NOTHING CAN BE SIGNED YET"), empty);
        String prod = notes("--values", "deploy/helm/examples/prod.yaml");
        assertFalse(prod.contains("NOTHING CAN BE SIGNED YET"), prod);
        assertTrue(prod.contains("has these keys: uploads-key-hash, token-key, valkey-url."), prod);
        assertTrue(prod.contains("curl https://countersign.example.com/v1/profiles"), prod);
    }

    private static String notes(String... arguments) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(
                "install", "countersign", ChartSchema.CHART.toString(), "--dry-run=client", "--namespace", "demo"));
        all.addAll(List.of(arguments));
        String out = Charts.helm(all.toArray(String[]::new)).success();
        return out.substring(out.indexOf("NOTES:"));
    }
}
