package io.countersign.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in keys of settings have one form, which one class knows. */
class ConfiguredNameTest {

    private static final String MAX_LENGTH_NAME = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "a-b", "a--b", "eu-1"})
    void namesOfThisFormPass(String name) {
        ConfiguredName.require("store name", name, "countersign.stores." + name);
        ConfiguredName.require("store name", MAX_LENGTH_NAME, "countersign.stores." + MAX_LENGTH_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a.b", "a_b", "ä", "a b"})
    void otherNamesStopTheStart(String name) {
        StartupException refused = assertThrows(
                StartupException.class, () -> ConfiguredName.require("store name", name, "countersign.stores.x"));
        assertEquals(
                "The store name \"" + name + "\" must be 1 to 63 lower-case letters, digits and hyphens.",
                refused.getMessage());
        assertThrows(
                StartupException.class,
                () -> ConfiguredName.require("store name", MAX_LENGTH_NAME + "a", "countersign.stores.x"));
    }

    @Test
    void thePatternIsDeclaredOnce() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> withTheForm = sources.filter(
                            source -> source.toString().endsWith(".java"))
                    .filter(ConfiguredNameTest::hasTheForm)
                    .map(source -> source.getFileName().toString())
                    .toList();
            assertEquals(List.of("ConfiguredName.java"), withTheForm);
        }
    }

    private static boolean hasTheForm(Path source) {
        try {
            return Files.readString(source).contains("[a-z0-9-]{0,61}");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
