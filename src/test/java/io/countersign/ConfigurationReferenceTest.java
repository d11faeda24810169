package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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

    /** The default of a setting without one: the service decides, and the page describes it in a sentence. */
    private static final String DESCRIBED = "(described)";

    private static final List<Path> REFERENCE = List.of(Path.of("docs/configuration.md"), Path.of("docs/lambda.md"));

    /**
     * The first settings of {@code countersign.s3}, which each further store has too; the page says so instead of
     * repeating them.
     */
    private static final String LAST_OF_EACH_STORE = "countersign.s3.unsupported-features";

    private static final Pattern ROWS_OF = Pattern.compile("`(countersign\\.[a-z0-9.<>-]+)\\.\\*`");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** In a sentence, or at the beginning of a line of properties. */
    private static final Pattern NAMED =
            Pattern.compile("(?m)(?:`|^)(countersign\\.[a-z0-9.<>_-]+(?:\\.\\*)?)(?=[`=])");

    /** Variables of the command line, which are no settings of the service. */
    private static final Set<String> OF_COMMANDS =
            Set.of("COUNTERSIGN_URL", "COUNTERSIGN_API_KEY", "COUNTERSIGN_TOKEN");

    /** The category of the log, which has this name before it has settings. */
    private static final String LOG_CATEGORY = "countersign.audit";

    private static final Pattern VARIABLE = Pattern.compile("\\bCOUNTERSIGN_[A-Z0-9_]+\\b(?!…)");

    /** Every setting with its default, from the code. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.countersign")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type ->
                                ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type.reflect())))
                        .forEach(properties -> properties.forEach((name, property) -> {
                            if (!property.isGroup()) {
                                settings.put(name.replace("[*]", ""), defaultOf(property));
                            }
                        }));
        return settings;
    }

    private static String defaultOf(Property property) {
        WithDefault annotation = property.getMethod().getAnnotation(WithDefault.class);
        return annotation == null ? DESCRIBED : annotation.value().toLowerCase(Locale.ROOT);
    }

    /** Every setting with its default, from the tables of {@code page}. */
    private static Map<String, String> documented(String page) {
        Map<String, String> documented = new TreeMap<>();
        String prefix = "";
        boolean table = false;
        boolean ofEachStore = true;
        for (String line : page.lines().toList()) {
            Matcher rowsOf = ROWS_OF.matcher(line);
            if (line.startsWith("| Setting | Default |")) {
                table = true;
            } else if (!line.startsWith("|")) {
                table = false;
                if (rowsOf.find() && (line.startsWith("#") || line.endsWith(":"))) {
                    prefix = rowsOf.group(1) + ".";
                }
            } else if (table && !line.startsWith("|---")) {
                String[] cells = line.substring(1).split("\\|", 3);
                List<String> names = codes(cells[0]);
                List<String> defaults = defaults(cells[1], names.size());
                for (int i = 0; i < names.size(); i++) {
                    String name = asPattern(names.get(i), prefix);
                    if (!name.startsWith("quarkus.")) {
                        documented.put(name, defaults.get(i));
                    }
                    if (ofEachStore && name.startsWith("countersign.s3.")) {
                        documented.put(name.replace("countersign.s3.", "countersign.stores.*."), defaults.get(i));
                        ofEachStore = !name.equals(LAST_OF_EACH_STORE);
                    }
                }
            }
        }
        return documented;
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** One for each of {@code count} settings; where they share one, it is written once. */
    private static List<String> defaults(String cell, int count) {
        List<String> parts =
                count == 1 ? List.of(cell.strip()) : List.of(cell.strip().split(", "));
        List<String> defaults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String part = parts.size() == 1 ? parts.get(0) : i < parts.size() ? parts.get(i) : "(missing)";
            defaults.add(part.startsWith("`") ? codes(part).get(0).toLowerCase(Locale.ROOT) : DESCRIBED);
        }
        return defaults;
    }

    private static String asPattern(String name, String prefix) {
        String whole = name.startsWith("countersign.") || name.startsWith("quarkus.") ? name : prefix + name;
        return whole.replaceAll("<[a-z]+>", "*");
    }

    @Test
    void theTablesListExactlyTheSettingsWithTheirDefaults() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        for (Path page : REFERENCE) {
            documented.putAll(documented(Files.readString(page)));
        }
        Set<String> missing = lines(settings());
        Set<String> unknown = lines(documented);
        missing.removeAll(lines(documented));
        unknown.removeAll(lines(settings()));
        assertEquals(Set.of(), missing, () -> "in the code and not in the pages, where there is " + unknown);
        assertEquals(Set.of(), unknown, "in the pages and not in the code");
    }

    private static Set<String> lines(Map<String, String> settings) {
        Set<String> lines = new TreeSet<>();
        settings.forEach((name, value) -> lines.add(name + " = " + value));
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
                        "pt1m",
                        "countersign.things.*.b-c",
                        DESCRIBED,
                        "countersign.things.*.e.*",
                        "x,y",
                        "countersign.g",
                        DESCRIBED),
                documented(page));
    }

    @Test
    void everySettingNamedInAPageExists() throws IOException {
        List<Pattern> names = new ArrayList<>();
        List<Pattern> variables = new ArrayList<>();
        for (String setting : settings().keySet()) {
            String[] segments = setting.split("\\.");
            names.add(Pattern.compile(pattern(segments, segments.length)));
            for (int i = 2; i < segments.length; i++) {
                names.add(Pattern.compile(pattern(segments, i) + "(\\.\\*)?"));
            }
            variables.add(Pattern.compile(setting.toUpperCase(Locale.ROOT)
                    .replaceAll("[^A-Z0-9*]", "_")
                    .replace("*", "[A-Z0-9_]+")));
        }
        TreeSet<String> unknown = new TreeSet<>();
        int named = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (MatchResult name : NAMED.matcher(text).results().toList()) {
                named++;
                if (!name.group(1).equals(LOG_CATEGORY) && !matches(names, name.group(1))) {
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
