package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records have at most 8 components, constructors at most 6 parameters, classes fewer than 250 lines. Only JSON documents may be larger; each
 * is listed, and an entry that is no longer needed fails the test.
 */
class SizesTest {

    private static final int MAX_COMPONENTS = 8;
    private static final int MAX_PARAMETERS = 6;
    private static final int MAX_LINES = 250;

    /** JSON documents: their components are the fields of the interface, which is flat. */
    private static final Set<String> DOCUMENTS = Set.of(
            "AuditView",
            "BucketAccess",
            "ProfileView",
            "UploadView",
            "UploadStatus",
            "UploadRequest",
            "FormRequest",
            "PresignRequest",
            "SignatureReport",
            "SignedUrl",
            "SignedCloudFrontUrl",
            "SignedCloudFrontCookies",
            "SubscriptionView",
            "ShareRequest",
            "ShareView",
            "TopicView",
            "RuleView",
            "RuleRequest",
            "ReportRequest",
            "WrittenReport");

    private static final JavaClasses OURS = ImportedClasses.OURS.that(DescribedPredicate.describe(
            "are not generated", type -> !type.getName().contains("$$")));

    /** The records of {@code classes} with too many components, with their number. */
    private static Map<String, Integer> largeRecords(JavaClasses classes) {
        Map<String, Integer> large = new TreeMap<>();
        classes.stream()
                .filter(JavaClass::isRecord)
                .filter(record -> components(record) > MAX_COMPONENTS)
                .forEach(record -> large.put(record.getSimpleName(), components(record)));
        return large;
    }

    private static int components(JavaClass record) {
        return (int) record.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count();
    }

    /** The classes with a constructor of too many parameters, with their number. */
    private static Map<String, Integer> largeConstructors(JavaClasses classes) {
        Map<String, Integer> large = new TreeMap<>();
        classes.stream()
                .filter(type -> !type.isRecord() && !type.isEnum())
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> constructor.getRawParameterTypes().size() > MAX_PARAMETERS)
                .forEach(constructor -> large.merge(
                        constructor.getOwner().getSimpleName(),
                        constructor.getRawParameterTypes().size(),
                        Math::max));
        return large;
    }

    /** The classes below {@code root} with too many lines, with their number. */
    private static Map<String, Integer> longClasses(Path root) throws IOException {
        Map<String, Integer> large = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(root)) {
            sources.filter(source -> source.toString().endsWith(".java"))
                    .filter(source -> lines(source) >= MAX_LINES)
                    .forEach(source -> large.put(source.getFileName().toString().replace(".java", ""), lines(source)));
        }
        return large;
    }

    private static int lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void recordsHaveFewComponents() {
        Map<String, Integer> large = largeRecords(OURS);
        Set<String> documents = new TreeSet<>(DOCUMENTS);
        documents.retainAll(large.keySet());
        assertEquals(new TreeSet<>(DOCUMENTS), documents);
        large.keySet().removeAll(DOCUMENTS);
        assertEquals(Map.of(), large);
    }

    @Test
    void constructorsHaveFewParameters() {
        assertEquals(Map.of(), largeConstructors(OURS));
    }

    @Test
    void classesAreShort() throws IOException {
        Map<String, Integer> large = longClasses(Path.of("src/main"));
        large.putAll(longClasses(Path.of("src/local")));
        assertEquals(Map.of(), large);
    }

    private record NineComponents(int a, int b, int c, int d, int e, int f, int g, int h, int i) {}

    private record EightComponents(int a, int b, int c, int d, int e, int f, int g, int h) {}

    private static final class SevenParameters {
        SevenParameters(int a, int b, int c, int d, int e, int f, int g) {}
    }

    private static final class SixParameters {
        SixParameters(int a, int b, int c, int d, int e, int f) {}
    }

    @Test
    void whatIsTooLargeIsReported(@TempDir Path folder) throws IOException {
        JavaClasses planted = new ClassFileImporter()
                .importClasses(NineComponents.class, EightComponents.class, SevenParameters.class, SixParameters.class);
        assertEquals(Map.of("NineComponents", 9), largeRecords(planted));
        assertEquals(Map.of("SevenParameters", 7), largeConstructors(planted));
        Files.writeString(folder.resolve("Long.java"), "\n".repeat(MAX_LINES));
        Files.writeString(folder.resolve("Short.java"), "\n".repeat(MAX_LINES - 1));
        assertEquals(Map.of("Long", MAX_LINES), longClasses(folder));
    }
}
