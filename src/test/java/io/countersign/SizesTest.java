package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
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

/**
 * Records have at most 8 components, constructors at most 6 parameters, classes fewer than 250 lines. What exceeds that is listed, with
 * its size: an entry that grows, shrinks or is no longer needed fails the test.
 */
class SizesTest {

    private static final int MAX_COMPONENTS = 8;
    private static final int MAX_PARAMETERS = 6;
    private static final int MAX_LINES = 250;

    /** JSON documents: their components are the fields of the interface, which is flat. */
    private static final Set<String> DOCUMENTS = Set.of(
            "AuditView",
            "ProfileView",
            "UploadView",
            "UploadStatus",
            "UploadRequest",
            "FormRequest",
            "PresignRequest",
            "SignatureReport",
            "SignedUrl",
            "SubscriptionView",
            "TopicView",
            "RuleView",
            "RuleRequest");

    /** What an upload's id holds. */
    private static final Map<String, Integer> RECORDS = Map.of("Upload", 13);

    /**
     * {@code CompanionService}: each route of Companion calls another service. The others run the steps of an upload, each of which is a
     * collaborator, and are to be split.
     */
    private static final Map<String, Integer> CONSTRUCTORS = Map.of(
            "CompanionService", 8,
            "DirectCompletion", 10,
            "FinishService", 7,
            "HookService", 7,
            "PartsService", 7,
            "Sweeper", 7,
            "UploadService", 10);

    /** Runs the steps of an upload, and is to be split. */
    private static final Map<String, Integer> CLASSES = Map.of("UploadService", 261);

    private static Stream<JavaClass> ours() {
        return ImportedClasses.OURS.stream().filter(type -> !type.getName().contains("$$"));
    }

    private static int components(JavaClass record) {
        return (int)
                record.getFields().stream().filter(field -> !isStatic(field)).count();
    }

    private static boolean isStatic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC);
    }

    @Test
    void recordsHaveFewComponents() {
        Map<String, Integer> large = new TreeMap<>();
        Set<String> documents = new TreeSet<>();
        ours().filter(JavaClass::isRecord)
                .filter(record -> components(record) > MAX_COMPONENTS)
                .forEach(record -> {
                    if (DOCUMENTS.contains(record.getSimpleName())) {
                        documents.add(record.getSimpleName());
                    } else {
                        large.put(record.getSimpleName(), components(record));
                    }
                });
        assertEquals(new TreeMap<>(RECORDS), large);
        assertEquals(new TreeSet<>(DOCUMENTS), documents);
    }

    @Test
    void constructorsHaveFewParameters() {
        Map<String, Integer> large = new TreeMap<>();
        ours().filter(type -> !type.isRecord() && !type.isEnum())
                .flatMap(type -> type.getConstructors().stream())
                .filter(constructor -> constructor.getRawParameterTypes().size() > MAX_PARAMETERS)
                .forEach(constructor -> large.merge(
                        constructor.getOwner().getSimpleName(),
                        constructor.getRawParameterTypes().size(),
                        Math::max));
        assertEquals(new TreeMap<>(CONSTRUCTORS), large);
    }

    @Test
    void classesAreShort() throws IOException {
        Map<String, Integer> large = new TreeMap<>();
        for (String root : Set.of("src/main", "src/local")) {
            try (Stream<Path> sources = Files.walk(Path.of(root))) {
                sources.filter(source -> source.toString().endsWith(".java"))
                        .filter(source -> lines(source) >= MAX_LINES)
                        .forEach(source ->
                                large.put(source.getFileName().toString().replace(".java", ""), lines(source)));
            }
        }
        assertEquals(new TreeMap<>(CLASSES), large);
    }

    private static int lines(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
