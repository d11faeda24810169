package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of a release, run for a version that does not exist in a copy of the tree. */
@Tag("helm")
class ReleaseScriptsTest {

    private static final String VERSION = "7.8.9";
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Pattern NAMED = Pattern.compile("(?m)^\\| `([^`]*VERSION[^`]*)` \\|");

    @TempDir
    Path tree;

    /** How a script ended. */
    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void copyTheTree() throws Exception {
        Charts.helm("version"); // skips the test if Helm is absent
        for (String part : List.of(
                "deploy",
                "k8s",
                "src/main/openapi",
                "src/main/resources/META-INF/resources/countersign-upload.js",
                "pom.xml",
                "CHANGELOG.md",
                "LICENSE")) {
            try (Stream<Path> files = Files.walk(Path.of(part))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    if (!Files.isDirectory(file)) {
                        Files.createDirectories(tree.resolve(file).getParent());
                        Files.copy(file, tree.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }
    }

    private Outcome run(Map<String, String> environment, String... command) throws Exception {
        Path err = tree.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(tree.toFile()).redirectError(err.toFile());
        builder.command().set(0, tree.resolve(command[0]).toString());
        builder.environment().put("HELM", Charts.program());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }

    private String success(String... command) throws Exception {
        Outcome outcome = run(Map.of(), command);
        assertEquals(0, outcome.status(), outcome.err());
        return outcome.out();
    }

    private void replace(String file, String regex, String by) throws IOException {
        Path path = tree.resolve(file);
        String before = Files.readString(path);
        String after = before.replaceFirst(regex, by);
        assertNotEquals(before, after, file);
        Files.writeString(path, after);
    }

    @Test
    void aPreparedReleaseIsChecked() throws Exception {
        assertNotEquals(
                0, run(Map.of(), "deploy/release/check.sh", "v" + VERSION).status());
        assertEquals(
                2,
                run(Map.of(), "deploy/release/prepare.sh", VERSION, "today|e id")
                        .status(),
                "no date");
        success("deploy/release/prepare.sh", VERSION, "2031-02-03");
        assertEquals(VERSION, success("deploy/release/check.sh", "v" + VERSION).strip());
        String changelog = Files.readString(tree.resolve("CHANGELOG.md"));
        assertTrue(changelog.contains("## Unreleased\n\n## 7.8.9 - 2031-02-03\n"), changelog);
        assertNotEquals(0, run(Map.of(), "deploy/release/prepare.sh", VERSION).status(), "a version is released once");
        success("deploy/release/prepare.sh", "7.9.0-SNAPSHOT");
        assertEquals("7.9.0-SNAPSHOT", success("deploy/release/version.sh").strip());
        assertTrue(Files.readString(tree.resolve("deploy/helm/countersign/Chart.yaml"))
                .contains("version: 7.8.9\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pom.xml                              | <version>7.8.9</version>  | pom.xml has the version 1.0.0
            deploy/helm/countersign/Chart.yaml   | (?m)^version: 7.8.9       | Chart.yaml (version) has the version 1.0.0
            deploy/helm/countersign/Chart.yaml   | appVersion: 7.8.9         | Chart.yaml (appVersion) has the version 1.0.0
            k8s/base/deployment.yaml             | countersign:7.8.9         | deployment.yaml has the version 1.0.0
            k8s/components/jvm/jvm.yaml          | countersign:7.8.9         | jvm.yaml has the version 1.0.0
            deploy/docker/Dockerfile.native      | VERSION=7.8.9             | Dockerfile.native has the version 1.0.0
            CHANGELOG.md                         | ## 7.8.9 -                | CHANGELOG.md has the version 1.0.0
            """)
    void aFileWithAnotherVersionIsReported(String file, String what, String message) throws Exception {
        success("deploy/release/prepare.sh", VERSION);
        replace(file, what, what.replace("(?m)^", "").replace(VERSION, "1.0.0"));
        Outcome outcome = run(Map.of(), "deploy/release/check.sh", "v" + VERSION);
        assertNotEquals(0, outcome.status());
        assertTrue(outcome.err().contains(message), outcome.err());
    }

    @Test
    void anotherTagOrApiDocumentIsReported() throws Exception {
        success("deploy/release/prepare.sh", VERSION);
        for (String tag : List.of(VERSION, "v7.8", "v7.8.9-SNAPSHOT", "v7.8.10")) {
            assertNotEquals(0, run(Map.of(), "deploy/release/check.sh", tag).status(), tag);
        }
        replace("src/main/openapi/released.yaml", "openapi: ", "openapi:  ");
        Outcome outcome = run(Map.of(), "deploy/release/check.sh", "v" + VERSION);
        assertTrue(outcome.err().contains("released.yaml is not the API document"), outcome.err());
    }

    @Test
    void theNotesAreTheSectionOfTheVersion() throws Exception {
        Files.writeString(tree.resolve("CHANGELOG.md"), """
                # Changelog

                ## Unreleased

                Not yet.

                ## 7.8.9 - 2031-02-03

                ### Added

                - A page ([docs/a.md](docs/a.md#b), [RFC](https://example.com/docs/a)).

                ## 7.8.8 - 2031-01-01

                Older.
                """);
        assertEquals("""
                ### Added

                - A page ([docs/a.md](https://github.com/countersign/countersign/blob/v7.8.9/docs/a.md#b), [RFC](https://example.com/docs/a)).
                """, success("deploy/release/notes.sh", VERSION));
        assertNotEquals(0, run(Map.of(), "deploy/release/notes.sh", "7.8").status());
    }

    /** The package of this build, small: its classes, and what the command line needs. */
    private void putPackage() throws Exception {
        Path app = tree.resolve("target/quarkus-app/app");
        Path lib = Files.createDirectories(tree.resolve("target/quarkus-app/lib/main"));
        Files.createDirectories(app);
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-compress",
                        "--file",
                        app.resolve("countersign.jar").toString(),
                        "-C",
                        "target/classes",
                        ".");
        for (String entry : System.getProperty("java.class.path").split(":")) {
            String name = Path.of(entry).getFileName().toString();
            if (name.matches("(picocli|jackson-core)-[0-9.]+\\.jar")) {
                Files.copy(
                        Path.of(entry),
                        lib.resolve((name.startsWith("p") ? "info.picocli." : "com.fasterxml.jackson.core.") + name));
            }
        }
        Files.writeString(tree.resolve("target/quarkus-run-cyclonedx.json"), "{}");
        Path runner = Files.writeString(
                tree.resolve("target/countersign-runner"), "#!/bin/sh\necho https://signed.example.com/\n");
        assertTrue(runner.toFile().setExecutable(true));
        Files.writeString(tree.resolve("target/countersign-runner-cyclonedx.json"), "{}");
    }

    @Test
    void theFilesOfAReleaseAreThoseOfTheDocumentation() throws Exception {
        putPackage();
        success("deploy/release/package.sh", VERSION);
        success("deploy/release/native.sh", VERSION, "amd64");
        success("deploy/release/native.sh", VERSION, "arm64");
        success("deploy/release/chart.sh", VERSION);
        success("deploy/release/npm.sh", VERSION);
        Set<String> expected = new TreeSet<>();
        NAMED.matcher(Files.readString(Path.of("docs/releasing.md")))
                .results()
                .forEach(row -> expected.add(row.group(1).replace("VERSION", VERSION)));
        Path out = tree.resolve("target/release");
        assertEquals(expected, names(out));
        success("deploy/release/checksums.sh", out.toString());
        List<String> lines = Files.readAllLines(out.resolve("SHA256SUMS"));
        assertEquals(expected.size(), lines.size());
        Path archive = out.resolve("countersign-7.8.9-linux-arm64.tar.gz");
        assertTrue(lines.contains(sha256(archive) + "  " + archive.getFileName()));

        assertTrue(listed("countersign-7.8.9-jvm.tar.gz")
                .containsAll(Set.of(
                        "countersign-7.8.9/bin/countersign",
                        "countersign-7.8.9/LICENSE",
                        "countersign-7.8.9/quarkus-app/app/countersign.jar")));
        assertTrue(
                listed("countersign-7.8.9-linux-amd64.tar.gz").contains("countersign-7.8.9-linux-amd64/countersign"));
        extract("countersign-7.8.9-completions.tar.gz");
        Path completions = out.resolve("countersign-7.8.9-completions");
        assertTrue(Files.readString(completions.resolve("countersign.bash")).contains("presign"));
        assertTrue(Files.readString(completions.resolve("countersign.fish")).contains("complete"));

        extract("countersign-7.8.9-jvm.tar.gz");
        Outcome help = run(Map.of(), "target/release/countersign-7.8.9/bin/countersign", "presign", "--help");
        assertTrue(help.out().contains("presign"), help.err());

        extract("countersign-chart-7.8.9.tgz");
        String chart = Files.readString(out.resolve("countersign/Chart.yaml"));
        assertTrue(chart.contains("version: 7.8.9") && chart.contains("appVersion: 7.8.9"), chart);
        assertEquals(
                Files.readString(Path.of("deploy/observability/alerts.yaml")),
                Files.readString(out.resolve("countersign/files/alerts.yaml")));
        extract("countersign-upload-7.8.9.tgz");
        JsonNode manifest =
                new ObjectMapper().readTree(out.resolve("package/package.json").toFile());
        assertEquals(VERSION, manifest.get("version").asText());
    }

    @Test
    void anExecutableThatDoesNotSignIsNoRelease() throws Exception {
        putPackage();
        Files.writeString(tree.resolve("target/countersign-runner"), "#!/bin/sh\necho nothing\n");
        Outcome outcome = run(Map.of(), "deploy/release/native.sh", VERSION, "amd64");
        assertNotEquals(0, outcome.status());
        assertTrue(outcome.err().contains("does not sign"), outcome.err());
    }

    private void extract(String archive) throws Exception {
        Path out = tree.resolve("target/release");
        Process tar = new ProcessBuilder("tar", "xzf", archive)
                .directory(out.toFile())
                .inheritIO()
                .start();
        assertEquals(0, tar.waitFor());
    }

    private Set<String> listed(String archive) throws Exception {
        Process tar = new ProcessBuilder("tar", "tzf", archive)
                .directory(tree.resolve("target/release").toFile())
                .start();
        Set<String> names = new TreeSet<>(Arrays.asList(
                new String(tar.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).split("\n")));
        assertEquals(0, tar.waitFor());
        return names;
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private static String sha256(Path file) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /** Programs that only write down how they were called, ahead of others in PATH; Helm and Docker report a digest. */
    private Map<String, String> recorders(Path calls) throws IOException {
        Path bin = Files.createDirectories(tree.resolve("bin"));
        for (String program : List.of("skopeo", "docker", "cosign", "gh", "helm")) {
            Path file = Files.writeString(bin.resolve(program), """
                    #!/bin/bash
                    echo "%1$s $*" >>%2$s
                    case "%1$s $*" in
                      skopeo*) echo "sha256:$(printf %%064d ${#6})" >"$3" ;;
                      docker*inspect*) echo "%3$s" ;;
                      helm*) echo "Digest: %3$s" >&2 ;;
                      gh*) cat "$8" >>%2$s ;;
                    esac
                    """.formatted(program, calls, DIGEST));
            assertTrue(file.toFile().setExecutable(true));
        }
        return Map.of("PATH", bin + ":" + System.getenv("PATH"), "HELM", "helm");
    }

    /** The native image has the version as its tag, as k8s/base names it, and the JVM image has a suffix. */
    @ParameterizedTest
    @CsvSource({"native, 7.8.9", "jvm, 7.8.9-jvm"})
    void imagesAreJoinedAndSignedByTheirDigest(String kind, String tag) throws Exception {
        Path calls = tree.resolve("calls");
        Path folder = Files.createDirectories(tree.resolve("images"));
        Outcome outcome = run(recorders(calls), "deploy/release/push-images.sh", VERSION, kind, folder.toString());
        assertEquals(0, outcome.status(), outcome.err());
        assertEquals(DIGEST, outcome.out().strip());
        List<String> lines = new ArrayList<>(Files.readAllLines(calls));
        assertTrue(lines.get(0)
                .endsWith("oci-archive:" + folder + "/" + kind + "-amd64.tar docker://ghcr.io/countersign/countersign:"
                        + tag + "-amd64"));
        assertTrue(lines.get(1)
                .endsWith("oci-archive:" + folder + "/" + kind + "-arm64.tar docker://ghcr.io/countersign/countersign:"
                        + tag + "-arm64"));
        assertTrue(
                lines.get(2)
                        .startsWith("docker buildx imagetools create --tag ghcr.io/countersign/countersign:" + tag + " "
                                + "ghcr.io/countersign/countersign@sha256:"),
                lines.get(2));
        assertEquals("cosign sign --yes ghcr.io/countersign/countersign@" + DIGEST, lines.get(4));
    }

    @Test
    void theChartIsSignedByTheDigestThatTheRegistryReports() throws Exception {
        Path calls = tree.resolve("calls");
        Outcome outcome = run(recorders(calls), "deploy/release/push-chart.sh", "chart.tgz");
        assertEquals(DIGEST, outcome.out().strip(), outcome.err());
        assertEquals(
                List.of(
                        "helm push chart.tgz oci://ghcr.io/countersign/charts",
                        "cosign sign --yes ghcr.io/countersign/charts/countersign@" + DIGEST),
                Files.readAllLines(calls));
    }

    @ParameterizedTest
    @CsvSource({"7.8.9, false", "7.8.9-rc.1, true"})
    void theReleaseHasTheFilesAndTheNotes(String version, boolean preRelease) throws Exception {
        success("deploy/release/prepare.sh", version);
        Path calls = tree.resolve("calls");
        Path folder = Files.createDirectories(tree.resolve("files"));
        Files.writeString(folder.resolve("a.tar.gz"), "a");
        Outcome outcome = run(recorders(calls), "deploy/release/publish.sh", "v" + version, folder.toString());
        assertEquals(0, outcome.status(), outcome.err());
        String called = Files.readString(calls);
        assertTrue(
                called.startsWith("gh release create v" + version + " --verify-tag --title Countersign " + version),
                called);
        assertEquals(preRelease, called.lines().findFirst().orElseThrow().contains(" --prerelease "), called);
        assertTrue(called.lines().findFirst().orElseThrow().endsWith("/files/a.tar.gz"), called);
        assertTrue(called.contains("### Added"), called);
    }
}
