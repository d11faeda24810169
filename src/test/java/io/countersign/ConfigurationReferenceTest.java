package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.SettingsReference.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The tables of docs/configuration.md and docs/lambda.md have each setting of each {@code @ConfigMapping} with its default, and no page
 * names a setting that does not exist. A name that users choose is {@code *} here and {@code <name>} in the pages.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConfigurationReferenceTest {

    /** In a sentence, or at the beginning of a line of properties. */
    private static final Pattern NAMED =
            Pattern.compile("(?m)(?:`|^)(countersign\\.[a-z0-9.<>_-]+(?:\\.\\*)?)(?=[`=])");

    /** Variables of the command line, which are no settings of the service. */
    private static final Set<String> OF_COMMANDS =
            Set.of("COUNTERSIGN_URL", "COUNTERSIGN_API_KEY", "COUNTERSIGN_TOKEN");

    /** The category of the log, which has this name before it has settings. */
    private static final String LOG_CATEGORY = "countersign.audit";

    private static final Pattern VARIABLE = Pattern.compile("\\bCOUNTERSIGN_[A-Z0-9_]+\\b(?!…)");

    @Test
    void theTablesListExactlyTheSettingsWithTheirDefaults() throws IOException {
        Set<String> missing = lines(SettingsReference.inCode());
        Set<String> unknown = lines(SettingsReference.inPages());
        missing.removeAll(lines(SettingsReference.inPages()));
        unknown.removeAll(lines(SettingsReference.inCode()));
        assertEquals(Set.of(), missing, () -> "in the code and not in the pages, where there is " + unknown);
        assertEquals(Set.of(), unknown, "in the pages and not in the code");
    }

    private static Set<String> lines(Map<String, Setting> settings) {
        Set<String> lines = new TreeSet<>();
        settings.forEach((name, setting) -> lines.add(name + " = " + setting.defaultValue()));
        return lines;
    }

    @Test
    void tablesAreFoundByHeadingAndColumns() {
        String page = """
                ## Things: `countersign.things.<name>.*`

                | Setting | Default | Meaning |
                |---|---|---|
                | `a`, `b-c` | `PT1M`, none | `d` |
                | `e.<name>` | `X,Y` (two) | |
                | `quarkus.f` | `1` | |
                | `countersign.g` | as `h` | |
                """;
        assertEquals(
                Map.of(
                        "countersign.things.*.a",
                        new Setting("pt1m", "`d`"),
                        "countersign.things.*.b-c",
                        new Setting(SettingsReference.DESCRIBED, "`d`"),
                        "countersign.things.*.e.*",
                        new Setting("x,y", ""),
                        "countersign.g",
                        new Setting(SettingsReference.DESCRIBED, "")),
                SettingsReference.rows(page));
    }

    @Test
    void everySettingNamedInAPageExists() throws IOException {
        List<Pattern> names = new ArrayList<>();
        List<Pattern> variables = new ArrayList<>();
        for (String setting : SettingsReference.inCode().keySet()) {
            String[] segments = setting.split("\\.");
            names.add(Pattern.compile(pattern(segments, segments.length)));
            for (int i = 2; i < segments.length; i++) {
                names.add(Pattern.compile(pattern(segments, i) + "(\\.\\*)?"));
            }
            variables.add(Pattern.compile(setting.toUpperCase(Locale.ROOT)
                    .replaceAll("[^A-Z0-9*]", "_")
                    .replace("*", "[A-Z0-9_]+")));
        }
        Set<String> others = otherNames();
        TreeSet<String> unknown = new TreeSet<>();
        int named = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (MatchResult name : NAMED.matcher(text).results().toList()) {
                named++;
                if (!others.contains(name.group(1)) && !matches(names, name.group(1))) {
                    unknown.add(page + ": " + name.group(1));
                }
            }
            VARIABLE.matcher(text)
                    .results()
                    .filter(name -> !OF_COMMANDS.contains(name.group()) && !matches(variables, name.group()))
                    .forEach(name -> unknown.add(page + ": " + name.group()));
        }
        assertEquals(new TreeSet<>(), unknown);
        assertTrue(named > 100, "the pages name many settings, but few were found");
    }

    /** What is called so and is no setting: a log category, a metric before its units, and attributes of spans. */
    private static Set<String> otherNames() throws IOException {
        Set<String> names = new TreeSet<>(Set.of(LOG_CATEGORY, "countersign.signatures"));
        Pattern.compile("\"(countersign\\.[a-z.]+)\"")
                .matcher(Files.readString(Path.of("src/main/java/io/countersign/telemetry/SpanField.java")))
                .results()
                .forEach(attribute -> names.add(attribute.group(1)));
        return names;
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** The first {@code count} segments, where {@code *} stands for a name of the user's, or for {@code <name>}. */
    private static String pattern(String[] segments, int count) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(segments[i].equals("*") ? "(<[a-z]+>|[A-Za-z0-9_-]+)" : Pattern.quote(segments[i]));
        }
        return String.join("\\.", parts);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("docs", "deploy", "k8s")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.endsWith("upgrading.md")) // which names what settings were called before
                        .forEach(pages::add);
            }
        }
        return pages;
    }
}
