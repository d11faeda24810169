package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles classes that break a rule into a folder of their own: no other test and no package contains them. */
final class PlantedClasses {

    private PlantedClasses() {}

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("planted:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Compiles {@code sources}, by the full names of their classes, into {@code folder}. */
    static void compile(Path folder, Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        List<Source> files = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        compiler.getTask(null, null, diagnostics, options, null, files).call();
        List<String> errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::toString)
                .toList();
        assertEquals(List.of(), errors);
    }

    /** Reads the classes {@code names} of {@code folder}. */
    static JavaClasses read(Path folder, Set<String> names) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> selected = files.filter(file -> names.contains(folder.relativize(file)
                            .toString()
                            .replace(".class", "")
                            .replace('/', '.')
                            .replace('\\', '.')))
                    .toList();
            assertEquals(names.size(), selected.size(), () -> names + " in " + selected);
            return new ClassFileImporter().importPaths(selected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
