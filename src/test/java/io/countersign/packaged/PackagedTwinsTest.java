package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.packaged.PackagedTwins.Compiled;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Each HTTP test runs against the package too, unless it says why it cannot; none can be forgotten. */
class PackagedTwinsTest {

    private static final Path CLASSES = Path.of("target/test-classes");

    private static final String TEST = "@io.quarkus.test.junit.QuarkusTest ";
    private static final String MARK =
            "@io.quarkus.test.junit.DisabledOnIntegrationTest(\"it looks into the process\") ";

    @TempDir
    Path folder;

    /** Compiles a class of the package {@code sample}. */
    private void compile(String name, String source) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), "package sample;\n" + source);
        String library = Path.of(QuarkusTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        library,
                        "-d",
                        folder.toString(),
                        file.toString());
        assertEquals(0, status);
    }

    private void write() throws Exception {
        PackagedTwins.main(new String[] {folder.toString()});
    }

    private List<String> namesOfTwins() throws Exception {
        return PackagedTwins.compiled(folder).stream()
                .filter(Compiled::isTwin)
                .map(Compiled::name)
                .toList();
    }

    @Test
    void everyHttpTestHasATwinOrAReason() throws Exception {
        List<Compiled> all = PackagedTwins.compiled(CLASSES);
        Set<String> twins = all.stream()
                .filter(Compiled::isTwin)
                .filter(each -> each.has(QuarkusIntegrationTest.class))
                .map(Compiled::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = all.stream()
                .filter(Compiled::isHttpTest)
                .filter(each -> each.reason() == null)
                .map(Compiled::twin)
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(expected.size() > 70, () -> "only " + expected);
        assertEquals(expected, twins);
    }

    /** JUnit does not inherit it: the twin would run what the test leaves out. */
    @Test
    void noHttpTestHasAConditionOnItsClass() throws Exception {
        for (Compiled each : PackagedTwins.compiled(CLASSES)) {
            assertFalse(
                    each.isHttpTest() && each.has(EnabledIf.class),
                    () -> "put @EnabledIf on the methods of " + each.name());
        }
    }

    @Test
    void aTestNotRunAgainstThePackageHasAReason() throws Exception {
        for (Compiled each : PackagedTwins.compiled(CLASSES)) {
            String reason = each.reason();
            assertTrue(reason == null || reason.contains(" "), () -> each.name() + " gives no reason: " + reason);
        }
    }

    @Test
    void aNewTestGetsATwinUnlessDisabled() throws Exception {
        compile("NewTest", TEST + "class NewTest {}");
        compile("MarkedTest", MARK + TEST + "class MarkedTest {}");
        compile("PlainTest", "class PlainTest {}");
        compile("AnyTest", TEST + "abstract class AnyTest {}");
        write();
        assertEquals(List.of("sample/NewIT"), namesOfTwins());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> twin = loader.loadClass("sample.NewIT");
            assertTrue(twin.isAnnotationPresent(QuarkusIntegrationTest.class));
            Constructor<?> constructor = twin.getDeclaredConstructor();
            constructor.setAccessible(true);
            assertEquals(
                    "sample.NewTest",
                    constructor.newInstance().getClass().getSuperclass().getName());
        }
    }

    @Test
    void twinsOfDeletedOrDisabledTestsAreDeleted() throws Exception {
        compile("GoneTest", TEST + "class GoneTest {}");
        compile("MarkedTest", TEST + "class MarkedTest {}");
        write();
        assertEquals(List.of("sample/GoneIT", "sample/MarkedIT"), namesOfTwins());
        Files.delete(folder.resolve("sample/GoneTest.class"));
        compile("MarkedTest", MARK + TEST + "class MarkedTest {}");
        write();
        assertEquals(List.of(), namesOfTwins());
    }

    @Test
    void aTestThatCannotHaveATwinFailsTheBuild() throws Exception {
        compile("Nameless", TEST + "class Nameless {}");
        assertThrows(IllegalStateException.class, this::write);
        Files.delete(folder.resolve("sample/Nameless.class"));
        compile("PrivateTest", TEST + "class PrivateTest { private PrivateTest() {} }");
        assertThrows(IllegalStateException.class, this::write);
    }
}
