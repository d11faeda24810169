package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The package holds what production needs: neither the embedded S3 and SNS, nor what they and the benchmarks need. */
class PackageContentIT {

    private static final Path PACKAGE = Path.of("target/quarkus-app");

    private static List<Path> archives() throws IOException {
        assumeTrue(Files.isDirectory(PACKAGE), "a native executable has no archives");
        try (Stream<Path> files = Files.walk(PACKAGE)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> entries(Predicate<String> wanted) throws IOException {
        return archives().stream()
                .flatMap(archive -> entriesOf(archive).filter(wanted).map(name -> archive.getFileName() + ": " + name))
                .toList();
    }

    private static Stream<String> entriesOf(Path archive) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void classesOfDevModeAndBenchmarksAreNotPackaged() throws IOException {
        assertTrue(
                entries(name -> name.equals("io/countersign/Main.class")).size() == 1,
                "the application itself is in it");
        assertEquals(List.of(), entries(name -> name.matches("io/countersign/(local|bench)/.*")));
    }

    @Test
    void librariesOfDevModeAreNotPackaged() throws IOException {
        assertEquals(
                List.of(),
                archives().stream()
                        .map(archive -> archive.getFileName().toString())
                        .filter(name -> name.matches(".*(s3proxy|jclouds|jetty|bcpkix|bcprov|vertx-mail).*"))
                        .toList());
    }

    /** Names as the archives have them: {@code group.artifact-version.jar}. */
    @Test
    void librariesThatAreNeverLoadedAreNotPackaged() throws IOException {
        assertEquals(
                List.of(),
                archives().stream()
                        .map(archive -> archive.getFileName().toString())
                        .filter(
                                name -> name.matches(
                                        "(org\\.apache\\.httpcomponents|io\\.opentelemetry\\.instrumentation\\.opentelemetry-jdbc).*"))
                        .toList());
    }
}
