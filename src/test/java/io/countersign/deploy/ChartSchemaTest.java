package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.countersign.SettingsReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The schema of the chart's values knows every setting with its type, is strict, and describes each value. */
class ChartSchemaTest {

    private static final Path SCHEMA = ChartSchema.CHART.resolve("values.schema.json");

    /** Objects whose fields Kubernetes defines, or whose names users choose. */
    private static final Set<String> FREE = Set.of(
            "global",
            "affinity",
            "requests",
            "limits",
            "volumes[]",
            "volumeMounts[]",
            "tolerations[]",
            "extraIngress[]",
            "extraEgress[]",
            "parentRefs[]",
            "valueFrom");

    @Test
    void theSchemaHasEverySettingOfTheService() throws Exception {
        ObjectNode schema = (ObjectNode) ChartSchema.JSON.readTree(SCHEMA.toFile());
        JsonNode before = schema.at("/properties/config");
        ObjectNode config = ChartSchema.config();
        schema.withObject("/properties").set("config", config);
        Path written = Path.of("target/values.schema.json");
        Files.writeString(written, schema.toPrettyString().replace("\" : ", "\": ") + "\n");
        assertEquals(config, before, "settings have changed: cp " + written + " " + SCHEMA);
    }

    @Test
    void secretsHaveAValueOfTheirOwn() throws Exception {
        Set<String> secret = new TreeSet<>();
        SettingsReference.properties().keySet().stream()
                .filter(name -> ChartSchema.SECRET.matcher(name).matches())
                .forEach(name -> secret.add(name.replace("[*]", "")));
        assertEquals(7, secret.size(), secret::toString);
        Pattern secretLike = Pattern.compile(".*(secret|password|hash|private-key|session-token).*");
        assertEquals(
                List.of(),
                ChartSchema.settings().keySet().stream()
                        .filter(name -> secretLike.matcher(name).matches())
                        .toList());
    }

    @Test
    void eachValueIsDescribedAndNoOtherIsAllowed() throws Exception {
        JsonNode schema = ChartSchema.JSON.readTree(SCHEMA.toFile());
        List<String> faults = new ArrayList<>();
        hold("", schema, faults);
        assertEquals(List.of(), faults);
    }

    private static void hold(String name, JsonNode schema, List<String> faults) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if ("object".equals(schema.path("type").asText())
                && !FREE.contains(last)
                && !schema.has("additionalProperties")) {
            faults.add(name + " allows anything");
        }
        schema.path("properties").properties().forEach(property -> {
            boolean setting = name.startsWith(".config") || name.startsWith(".secrets.") || name.equals(".env[]");
            if (!setting && property.getValue().path("description").asText().isEmpty()) {
                faults.add(name + "." + property.getKey() + " is not described");
            }
            hold(name + "." + property.getKey(), property.getValue(), faults);
        });
        if (schema.path("additionalProperties").isObject()) {
            hold(name + ".*", schema.get("additionalProperties"), faults);
        }
        if (schema.has("items")) {
            hold(name + "[]", schema.get("items"), faults);
        }
    }

    @Test
    void everyValueOfTheSchemaHasADefaultInTheValuesFileWithAComment() throws Exception {
        JsonNode schema = ChartSchema.JSON.readTree(SCHEMA.toFile());
        JsonNode values = new YAMLMapper()
                .readTree(ChartSchema.CHART.resolve("values.yaml").toFile());
        Set<String> named = new TreeSet<>();
        schema.get("properties").fieldNames().forEachRemaining(named::add);
        named.remove("global");
        Set<String> given = new TreeSet<>();
        values.fieldNames().forEachRemaining(given::add);
        assertEquals(named, given);
        for (String name : named) {
            JsonNode properties = schema.at("/properties/" + name + "/properties");
            if (!Set.of("config", "probes", "resources").contains(name)) {
                properties
                        .fieldNames()
                        .forEachRemaining(each -> assertTrue(
                                values.get(name).has(each), () -> name + "." + each + " is not in values.yaml"));
            }
        }
        var strict = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema);
        assertEquals(Set.of(), strict.validate(values));
    }
}
