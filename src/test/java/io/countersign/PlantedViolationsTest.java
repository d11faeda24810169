package io.countersign;

import static io.countersign.ImportTable.packageOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of {@link ArchitectureRules} reports a class that breaks it, by its name. */
@Execution(ExecutionMode.CONCURRENT)
class PlantedViolationsTest {

    private static final String BEAN = "@jakarta.inject.Singleton public class ";

    /** Throws the exception that stops the start. */
    private static final String REFUSES_SETTINGS =
            "{ throw new io.countersign.settings.StartupException(\"Set a to b.\", \"a\"); }";

    /** The classes that break a rule, by their full names; the report of the rule names the first. */
    private static final Map<String, Map<String, String>> PLANTED = planted();

    @TempDir
    static Path folder;

    private static Map<String, Map<String, String>> planted() {
        Map<String, Map<String, String>> planted = new HashMap<>();
        ImportTable.ALLOWED.forEach((name, allowed) ->
                planted.put("imports of " + name, importing(name, forbiddenFor(name, allowed), "PlantedImport")));
        ImportTable.FEATURES.forEach(feature -> planted.put(
                "imports of feature " + feature,
                importing(feature, feature.equals("cors") ? "objects" : "cors", "PlantedFeature")));
        ImportTable.EDGES.forEach(
                edge -> planted.put("imports from edge " + edge, importing("access", edge, "PlantedEdge" + edge)));
        ImportTable.SDK_CLIENTS.forEach(client -> planted.put(
                "SDK client " + client,
                classes(
                        packageOf("aws"),
                        "Planted" + client,
                        " class Planted" + client + " { software.amazon.awssdk.services." + client
                                + ".PlantedClient c; }",
                        "software.amazon.awssdk.services." + client,
                        "PlantedClient",
                        "public class PlantedClient {}")));
        planted.put(
                "SDK clients in adapters",
                classes(
                        packageOf("objects"),
                        "PlantedCall",
                        "class PlantedCall { software.amazon.awssdk.services.sqs.PlantedClient client; }",
                        "software.amazon.awssdk.services.sqs",
                        "PlantedClient",
                        "public class PlantedClient {}"));
        planted.put("imports from the command line", importing("access", "cli", "PlantedCommand"));
        planted.put(
                "no cycles",
                classes(
                        packageOf("limits"),
                        "PlantedThere",
                        "public class PlantedThere { io.countersign.tickets.PlantedBack back; }",
                        packageOf("tickets"),
                        "PlantedBack",
                        "public class PlantedBack { io.countersign.limits.PlantedThere there; }"));
        planted.put(
                "JDK only",
                classes(packageOf("signing"), "PlantedLog", "class PlantedLog { org.jboss.logging.Logger log; }"));
        planted.put(
                "resources",
                classes(
                        packageOf("objects"),
                        "PlantedResource",
                        "class PlantedResource { io.countersign.limits.PlantedBean bean; }",
                        packageOf("limits"),
                        "PlantedBean",
                        BEAN + "PlantedBean {}"));
        planted.put(
                "settings checked at start",
                classes(
                        packageOf("limits"),
                        "PlantedLate",
                        BEAN + "PlantedLate { PlantedLate() " + REFUSES_SETTINGS + " }"));
        planted.put(
                "settings checked alone",
                classes(
                        packageOf("limits"),
                        "PlantedChain",
                        BEAN + "PlantedChain implements io.countersign.settings.CheckedAtStart { PlantedChain("
                                + "io.countersign.stores.PlantedOther other) " + REFUSES_SETTINGS + " }",
                        packageOf("stores"),
                        "PlantedOther",
                        BEAN + "PlantedOther {}",
                        packageOf("settings"),
                        "CheckedAtStart",
                        "public interface CheckedAtStart {}"));
        planted.put(
                "messages of Jackson",
                classes(
                        packageOf("limits"),
                        "PlantedMessage",
                        "class PlantedMessage { String of(com.fasterxml.jackson.core.JsonProcessingException e) {"
                                + " return e.getOriginalMessage(); } }"));
        return planted;
    }

    /** A package that {@code name} may not import. */
    private static String forbiddenFor(String name, Set<String> allowed) {
        return ImportTable.ALLOWED.keySet().stream()
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    /** A class in the package {@code from} that depends on one in the package {@code to}. */
    private static Map<String, String> importing(String from, String to, String type) {
        String target = "PlantedTarget";
        return classes(
                packageOf(from),
                type,
                "class " + type + " { " + packageOf(to) + "." + target + " target; }",
                packageOf(to),
                target,
                "public class " + target + " {}");
    }

    /** @param parts the package, the simple name and the text of each class */
    private static Map<String, String> classes(String... parts) {
        Map<String, String> classes = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 3) {
            classes.put(parts[i] + "." + parts[i + 1], "package " + parts[i] + "; " + parts[i + 2]);
        }
        return classes;
    }

    @BeforeAll
    static void compile() {
        Map<String, String> all = new HashMap<>();
        PLANTED.values()
                .forEach(classes -> classes.forEach((name, text) -> all.merge(name, text, (known, same) -> {
                    assertEquals(known, same, name);
                    return known;
                })));
        all.putAll(classes(packageOf("elsewhere"), "PlantedPackage", "class PlantedPackage {}"));
        PlantedClasses.compile(folder, all);
    }

    @Test
    void everyRuleHasAPlantedViolation() {
        assertEquals(ArchitectureTest.rules(), new TreeSet<>(PLANTED.keySet()));
    }

    static Set<String> rules() {
        return ArchitectureTest.rules();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void violationIsReported(String name) {
        ArchRule rule = ArchitectureRules.all().get(name);
        Map<String, String> planted = PLANTED.get(name);
        EvaluationResult result = rule.evaluate(PlantedClasses.read(folder, planted.keySet()));
        assertTrue(result.hasViolation(), name);
        List<String> details = result.getFailureReport().getDetails();
        String broken = planted.keySet().iterator().next();
        assertTrue(details.stream().anyMatch(detail -> detail.contains(simpleName(broken))), details::toString);
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    @Test
    void aPackageWithoutFloorIsReported() {
        assertEquals(
                Set.of(packageOf("elsewhere")),
                ArchitectureTest.unknownPackages(
                        PlantedClasses.read(folder, Set.of(packageOf("elsewhere.PlantedPackage")))));
    }
}
