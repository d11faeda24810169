package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each value of the chart changes what is installed, and what is installed stays valid for Kubernetes. */
@Tag("helm")
class ChartValuesTest {

    /** Have tests of their own, in {@link ChartTest}; Helm gives {@code global} to every chart. */
    private static final Set<String> ELSEWHERE = Set.of("config", "settings", "global");

    /** What is on, so that as many values as possible have an effect. */
    private static final String BASE =
            "ingress.enabled=true,ingress.hosts=[\"a.example.com\"],monitoring.kind=\"PodMonitor\"";

    /** Each value with another than its default, and what else must be set for it to have an effect. */
    private static final String CHANGES = """
            fullnameOverride | "other"
            image.repository | "registry.example.com/signer"
            image.tag | "7.8.9"
            image.digest | "sha256:%1$s"
            image.pullPolicy | "Always"
            image.pullSecrets | ["registry"]
            secrets.existingSecret | "other"
            secrets.apiKeys | {"uploads": "hash"}
            secrets.tokenKeys | {"second": "key"}
            secrets.credentials | {"writer": {"accessKeyId": "id", "secretAccessKey": "key", "sessionToken": "token"}}
            secrets.redisUrl | "url"
            secrets.cloudfront | {"films": {"privateKey": "new", "previousPrivateKey": "old"}}
            env | [{"name": "AWS_REGION", "value": "eu-west-1"}]
            args | ["-Xmx128m"]
            jvm.enabled | true
            jvm.options | "-Xmx256m" | jvm.enabled=true
            jvm.resources | {"limits": {"memory": "1Gi"}} | jvm.enabled=true
            jvm.startup | {"periodSeconds": 2} | jvm.enabled=true
            autoscaling.enabled | false
            autoscaling.minReplicas | 3
            autoscaling.maxReplicas | 11
            autoscaling.targetCPUUtilizationPercentage | 60
            replicas | 5 | autoscaling.enabled=false
            resources.requests | {"cpu": "1"}
            resources.limits | {"memory": "1Gi"}
            podDisruptionBudget.enabled | false
            podDisruptionBudget.maxUnavailable | "10%%"
            topologySpread.zone | ""
            topologySpread.node | "DoNotSchedule"
            shutdown.preStopSeconds | 6
            shutdown.delaySeconds | 7
            shutdown.timeoutSeconds | 20
            shutdown.marginSeconds | 11
            probes.startup.initialDelaySeconds | 1
            probes.startup.periodSeconds | 2
            probes.startup.timeoutSeconds | 2
            probes.startup.failureThreshold | 30
            probes.liveness.initialDelaySeconds | 1
            probes.liveness.periodSeconds | 20
            probes.liveness.timeoutSeconds | 2
            probes.liveness.failureThreshold | 4
            probes.readiness.initialDelaySeconds | 1
            probes.readiness.periodSeconds | 1
            probes.readiness.timeoutSeconds | 2
            probes.readiness.failureThreshold | 1
            user.id | 10002
            user.group | 10002
            podAnnotations | {"a": "b"}
            podLabels | {"a": "b"}
            nodeSelector | {"a": "b"}
            tolerations | [{"key": "a", "operator": "Exists"}]
            affinity | {"nodeAffinity": {}}
            priorityClassName | "high"
            tmpSizeLimit | "128Mi"
            volumes | [{"name": "tls", "secret": {"secretName": "tls"}}]
            volumeMounts | [{"name": "tls", "mountPath": "/tls"}]
            serviceAccount.create | false
            serviceAccount.name | "other"
            serviceAccount.annotations | {"a": "b"}
            service.type | "NodePort"
            service.port | 8080
            service.managementPort | 9090
            service.annotations | {"a": "b"}
            ingress.enabled | false
            ingress.className | "nginx"
            ingress.annotations | {"a": "b"}
            ingress.hosts | ["b.example.com"]
            ingress.tlsSecretName | "tls"
            httpRoute.enabled | true | ingress.enabled=false,httpRoute.parentRefs=[{"name": "public"}]
            httpRoute.parentRefs | [{"name": "other"}] | ingress.enabled=false,httpRoute.enabled=true,httpRoute.parentRefs=[{"name": "public"}]
            httpRoute.hostnames | ["b.example.com"] | ingress.enabled=false,httpRoute.enabled=true,httpRoute.parentRefs=[{"name": "public"}]
            extraPaths | ["/api"]
            networkPolicy.enabled | false
            networkPolicy.callers | {"a": "b"}
            networkPolicy.scrapers | {"a": "b"}
            networkPolicy.dns | {"a": "b"}
            networkPolicy.extraIngress | [{"ports": [{"port": 1}]}]
            networkPolicy.extraEgress | [{"ports": [{"port": 1}]}]
            monitoring.kind | "ServiceMonitor"
            monitoring.interval | "15s"
            monitoring.labels | {"a": "b"}
            monitoring.rules | true
            """.formatted("0".repeat(64));

    private record Change(String value, String needs) {}

    private static Map<String, Change> changes() {
        Map<String, Change> changes = new TreeMap<>();
        for (String line : CHANGES.lines().toList()) {
            String[] cells = line.split(" \\| ");
            changes.put(cells[0], new Change(cells[1], cells.length > 2 ? cells[2] : ""));
        }
        return changes;
    }

    private static void collect(String prefix, JsonNode schema, Set<String> names) {
        schema.path("properties").properties().forEach(property -> {
            String name = prefix + property.getKey();
            if (property.getValue().has("properties")) {
                collect(name + ".", property.getValue(), names);
            } else {
                names.add(name);
            }
        });
    }

    @Test
    void everyValueIsChangedHere() throws Exception {
        JsonNode schema = ChartSchema.JSON.readTree(
                ChartSchema.CHART.resolve("values.schema.json").toFile());
        Set<String> names = new TreeSet<>();
        collect("", schema, names);
        names.removeIf(name -> ELSEWHERE.contains(name.split("\\.")[0]));
        assertFalse(names.isEmpty());
        assertEquals(names, changes().keySet());
    }

    private static String render(String... values) throws Exception {
        List<String> arguments = new ArrayList<>();
        for (String value : values) {
            if (!value.isEmpty()) {
                arguments.addAll(List.of("--set-json", value));
            }
        }
        return Charts.template("demo", arguments.toArray(String[]::new)).success();
    }

    @Test
    void eachValueHasAnEffectAndLeavesTheObjectsValid() throws Exception {
        List<String> without = new ArrayList<>();
        Map<String, String> before = new TreeMap<>();
        for (Map.Entry<String, Change> entry : changes().entrySet()) {
            Change change = entry.getValue();
            if (!before.containsKey(change.needs())) {
                before.put(change.needs(), render(BASE, change.needs()));
            }
            String after = render(BASE, change.needs(), entry.getKey() + "=" + change.value());
            assertTrue(Manifests.read(after).all().size() > 3, entry.getKey());
            if (after.equals(before.get(change.needs()))) {
                without.add(entry.getKey());
            }
        }
        assertEquals(List.of(), without, "values without an effect");
    }
}
