package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tests that need a program which {@code ./mvnw verify} does not require have that program's tag; tests that start the package have the
 * tag {@code package-start}. The build excludes these tags, and {@code .ci/run} runs them. What starts such a program is known by the class through which it does.
 */
class TaggedTestsTest {

    /** The classes that start each program, by the tag of those that use them. */
    private static final Map<String, Set<String>> STARTED_BY = Map.of(
            "browser", Set.of("Chromium", "OpenConsole", "AppSite", "FilmSite", "DocExample"),
            "redis", Set.of("RedisServer", "RedisConnection"),
            "kubectl", Set.of("Overlays", "Installation"),
            "helm", Set.of("Charts", "Installation"),
            "tesseract", Set.of("InstalledTesseract"),
            "aws-cli", Set.of("AwsCliTest"),
            "package-start", Set.of("PackagedApp", "DoctorIT"));

    /** Start the package in {@code ./mvnw verify}: they cover its start and its logs. */
    private static final Set<String> QUICK_STARTS = Set.of("LogRedactionIT", "MissingSettingsIT", "StartIT");

    private static final Path CLASSES = Path.of("target/test-classes");
    private static final Pattern TEST = Pattern.compile(".*/(\\w+(Test|IT))\\.class");

    /** The names and the tags in the constants of a compiled test: includes what it uses without loading it by name. */
    private record Compiled(Path file, String name, String constants) {

        /** Without {@code long}, which needs no program. */
        Set<String> tags() {
            String path = CLASSES.relativize(file).toString();
            String type = path.substring(0, path.length() - ".class".length()).replace('/', '.');
            try {
                Class<?> test = Class.forName(type, false, TaggedTestsTest.class.getClassLoader());
                return Arrays.stream(test.getDeclaredAnnotationsByType(Tag.class))
                        .map(Tag::value)
                        .filter(STARTED_BY::containsKey)
                        .collect(Collectors.toCollection(TreeSet::new));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean uses(String simpleName) {
            return name.equals(simpleName)
                    || Pattern.compile("io/countersign/[a-z0-9/]*" + simpleName + "\\b")
                            .matcher(constants)
                            .find();
        }
    }

    private static List<Compiled> tests() throws IOException {
        List<Compiled> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                Matcher name = TEST.matcher(file.toString());
                if (name.matches()) {
                    String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
                    tests.add(new Compiled(file, name.group(1), constants));
                }
            }
        }
        return tests;
    }

    @Test
    void exactlyTheTestsThatStartAProgramHaveItsTag() throws IOException {
        for (Compiled test : tests()) {
            Set<String> needed = new TreeSet<>();
            STARTED_BY.forEach((tag, starters) -> {
                if (starters.stream().anyMatch(test::uses)) {
                    needed.add(tag);
                }
            });
            if (needed.size() > 1 || QUICK_STARTS.contains(test.name())) {
                needed.remove("package-start"); // another tag leaves it out already
            }
            assertEquals(needed, test.tags(), () -> test.file().toString());
        }
    }

    @Test
    void everyTagIsUsedAndExcludedFromTheBuildAndRunInCi() throws Exception {
        Set<String> used =
                tests().stream().flatMap(each -> each.tags().stream()).collect(Collectors.toSet());
        assertEquals(STARTED_BY.keySet(), used);
        String pom = Files.readString(Path.of("pom.xml"));
        String ci = Files.readString(Path.of(".ci/run"));
        String contributing = Files.readString(Path.of("CONTRIBUTING.md"));
        for (String tag : used) {
            assertTrue(pom.matches("(?s).*<excludedGroups>[a-z,-]*\\b" + tag + "\\b.*"), tag);
            assertTrue(ci.contains(tag), tag);
            assertTrue(contributing.contains("| `" + tag + "`"), tag);
        }
    }
}
