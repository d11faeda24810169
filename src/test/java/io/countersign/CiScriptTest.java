package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The CI script and the page on security name tests that exist: Maven runs the others of a list without a word if one is
 * missing.
 */
class CiScriptTest {

    private static final Pattern NAME = Pattern.compile("(?<![\\w.])([A-Z][a-z]\\w*(?:Test|IT))\\b");

    /** The names in {@code script} that are neither a test class nor the packaged twin of one. */
    private static Set<String> missing(String script, Set<String> classes) {
        Set<String> missing = new TreeSet<>();
        Matcher names = NAME.matcher(script);
        while (names.find()) {
            String name = names.group(1);
            if (!classes.contains(name) && !classes.contains(name.replaceAll("IT$", "Test"))) {
                missing.add(name);
            }
        }
        return missing;
    }

    @ParameterizedTest
    @ValueSource(strings = {".ci/run", "docs/security.md"})
    void namesTestsThatExist(String file) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            Set<String> classes = sources.map(source -> source.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
            String script = Files.readString(Path.of(file));
            assertTrue(NAME.matcher(script).find());
            assertEquals(Set.of(), missing(script, classes));
        }
    }

    @Test
    void aMissingTestIsNoticed() {
        assertEquals(
                Set.of("GoneIT", "GoneTest"),
                missing("-Dtest=GoneTest,UploadTest '**/UploadIT.java,**/GoneIT.java'", Set.of("UploadTest")));
    }
}
