package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a native image needs to know of our classes, compared with its configuration. Quarkus initialises classes at build time:
 * what a static field holds then is in the executable, and the same in every process that ever runs it.
 */
class NativeImageTest {

    private static final String METADATA = "/META-INF/native-image/io.countersign/countersign/";

    /** What belongs to a process and a moment. A ThreadLocal does not: it is filled by the threads of the process. */
    private static final Set<Class<?>> OF_ONE_PROCESS = Set.of(
            RandomGenerator.class,
            Random.class,
            Clock.class,
            Instant.class,
            UUID.class,
            KeyPair.class,
            java.security.Key.class,
            java.net.http.HttpClient.class,
            ExecutorService.class,
            Thread.class,
            Process.class,
            java.io.Closeable.class);

    @Test
    void classesWithRandomnessClocksOrConnectionsAreInitialisedAtRunTime() throws IOException {
        assertEquals(holders(ImportedClasses.OURS), initialisedAtRunTime());
    }

    @Test
    void aStaticFieldWithProcessStateIsReported() {
        JavaClasses seeds = new ClassFileImporter().importClasses(Seed.class, NativeImageTest.class);
        assertEquals(Set.of(Seed.class.getName()), holders(seeds));
    }

    /** The strict reader hands bodies to Jackson, for which Quarkus registers nothing: each type says so itself. */
    @Test
    void requestBodyTypesAreRegisteredForReflection() {
        Set<JavaClass> read = ImportedClasses.OURS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(NativeImageTest::takesABody)
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> parameter.getAnnotations().isEmpty()
                        || parameter.isAnnotatedWith("jakarta.validation.Valid")
                        || parameter.isAnnotatedWith("jakarta.validation.constraints.NotNull"))
                .map(JavaParameter::getRawType)
                .filter(type -> type.getPackageName().startsWith(ImportTable.BASE))
                .collect(Collectors.toSet());
        assertFalse(read.isEmpty(), "no body was found at all");
        Set<String> unregistered = read.stream()
                .flatMap(NativeImageTest::withComponents)
                .filter(type -> !type.isAnnotatedWith(RegisterForReflection.class))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unregistered);
    }

    /** Resources that code looks up by name, and Quarkus cannot know of. */
    @Test
    void resourcesLookedUpByNameAreIncluded() throws IOException {
        Properties settings = properties("/application.properties");
        assertEquals("org/apache/tika/mime/*.xml", settings.getProperty("quarkus.native.resources.includes"));
        assertNotNull(getClass().getResource("/org/apache/tika/mime/tika-mimetypes.xml"));
        try (InputStream resources = getClass().getResourceAsStream(METADATA + "resource-config.json")) {
            String text = new String(resources.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            String bundle = "com.sun.org.apache.xerces.internal.impl.msg.XMLMessages";
            assertTrue(text.contains('"' + bundle + '"'), text);
            assertNotNull(
                    Object.class.getModule().getLayer().findModule("java.xml").orElseThrow());
        }
    }

    private static boolean bundleOfTheJdk(String name) {
        Path sentences = Path.of(URI.create("jrt:/java.xml/" + name.replace('.', '/')));
        return Stream.of(".properties", ".class")
                .anyMatch(extension -> Files.exists(sentences.resolveSibling(sentences.getFileName() + extension)));
    }

    private static Set<String> holders(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(NativeImageTest::isOfOneProcess)
                .map(field -> field.getOwner().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOfOneProcess(JavaField field) {
        Class<?> type = field.getRawType().reflect(); // ArchUnit does not import the JDK's classes here
        return OF_ONE_PROCESS.stream().anyMatch(kind -> kind.isAssignableFrom(type));
    }

    private static Set<String> initialisedAtRunTime() throws IOException {
        String args = new NativeImageTest()
                .properties(METADATA + "native-image.properties")
                .getProperty("Args");
        String option = "--initialize-at-run-time=";
        assertTrue(args.startsWith(option), args);
        return new TreeSet<>(List.of(args.substring(option.length()).split(",")));
    }

    private static boolean takesABody(JavaMethod method) {
        return Stream.of(POST.class, PUT.class, PATCH.class, DELETE.class).anyMatch(method::isAnnotatedWith);
    }

    /** A record and what of ours its components are made of, lists' elements included. */
    private static Stream<JavaClass> withComponents(JavaClass type) {
        return Stream.concat(
                Stream.of(type),
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                        .filter(component -> component.getPackageName().startsWith(ImportTable.BASE))
                        .filter(component -> !component.equals(type) && component.isRecord())
                        .flatMap(NativeImageTest::withComponents));
    }

    private Properties properties(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = getClass().getResourceAsStream(resource)) {
            assertNotNull(in, resource);
            properties.load(in);
        }
        return properties;
    }

    /** A class that violates the rule. */
    private static final class Seed {

        static final SecureRandom RANDOM = new SecureRandom();

        static final List<String> HARMLESS = Arrays.asList("a", "b");

        private Seed() {}
    }
}
