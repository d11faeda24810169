package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.store.Management;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules name metrics that the service has, and every metric of its own is documented. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ObservabilityTest {

    private static final Path FOLDER = Path.of("deploy", "observability");
    private static final Path PAGE = Path.of("docs", "observability.md");

    /** What is no name of a metric in an expression: strings, label selectors, groupings, ranges and numbers. */
    private static final Pattern OTHERS = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*\\}|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)|\\[[^\\]]*\\]|\\boffset \\w+");

    private static final Pattern NAME = Pattern.compile("\\b[a-z_:][a-z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

    private static List<String> alertExpressions() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(FOLDER.resolve("alerts.yaml").toFile())
                .at("/groups/0/rules");
        List<String> expressions = new ArrayList<>();
        rules.forEach(rule -> expressions.add(rule.get("expr").asText()));
        assertTrue(expressions.size() >= 12, expressions.toString());
        return expressions;
    }

    private static List<String> dashboardExpressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (JsonNode panel : new ObjectMapper()
                .readTree(FOLDER.resolve("dashboard.json").toFile())
                .get("panels")) {
            panel.path("targets")
                    .forEach(target -> expressions.add(target.get("expr").asText()));
        }
        assertTrue(expressions.size() >= 20, expressions.toString());
        return expressions;
    }

    private static Set<String> namesIn(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            Matcher found = NAME.matcher(OTHERS.matcher(expression).replaceAll(" "));
            while (found.find()) {
                if (!OPERATORS.contains(found.group())) {
                    names.add(found.group());
                }
            }
        }
        return names;
    }

    private static String metrics() {
        return Management.get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static Set<String> served() {
        return metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What appears only after it happened once. */
    private static void useEverything() {
        Service.post("/v1/presign", Map.of("method", "GET", "key", "a.txt")).statusCode(200);
        Service.post("/v1/presign", Map.of("method", "GET")).statusCode(400);
        RestAssured.get("/s/no-such-token-of-a-share-000000000").then().statusCode(404);
        System.gc();
    }

    @Test
    void everyNamedMetricExists() throws IOException {
        useEverything();
        Set<String> named = namesIn(alertExpressions());
        named.addAll(namesIn(dashboardExpressions()));
        assertTrue(named.contains("countersign_store_available"), named.toString());
        Waiting.until(() -> {
            Set<String> missing = new TreeSet<>(named);
            missing.removeAll(served());
            return missing.isEmpty();
        });
    }

    @Test
    void everyMetricIsDocumented() throws IOException {
        useEverything();
        String page = Files.readString(PAGE);
        List<String> missing = served().stream()
                .filter(name -> name.startsWith("countersign_"))
                .filter(name -> !page.contains("`" + name + "`"))
                // the parts of a histogram, which has one row
                .filter(name -> !page.contains("`" + name.replaceFirst("_seconds_[a-z]+$", "_seconds") + "`"))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyAlertSaysWhatToDo() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(FOLDER.resolve("alerts.yaml").toFile())
                .at("/groups/0/rules");
        String page = Files.readString(PAGE);
        for (JsonNode rule : rules) {
            String name = rule.get("alert").asText();
            assertTrue(rule.at("/annotations/summary").asText().length() > 10, name);
            assertTrue(rule.at("/annotations/description").asText().length() > 10, name);
            assertTrue(
                    Set.of("critical", "warning")
                            .contains(rule.at("/labels/severity").asText()),
                    name);
            assertTrue(page.contains("`" + name + "`"), name + " is not documented");
        }
    }

    @Test
    void aStoreThatAnswersIsAvailable() {
        Waiting.until(() -> metrics().contains("countersign_store_available{store=\"default\"} 1"));
    }
}
