package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of this project for images: pinned, without privileges, without a shell in the way of signals, labelled.
 */
class DockerfilesTest {

    private static final Path FOLDER = Path.of("deploy", "docker");
    private static final Set<String> KNOWN = Set.of(
            "FROM",
            "ARG",
            "LABEL",
            "WORKDIR",
            "COPY",
            "RUN",
            "ENV",
            "USER",
            "EXPOSE",
            "STOPSIGNAL",
            "HEALTHCHECK",
            "ENTRYPOINT");

    /** An instruction and what follows it, its continued lines as one. */
    private record Line(String instruction, String rest) {}

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native", "Dockerfile.native-static"})
    void followTheRulesForImages(String name) throws IOException {
        List<Line> lines = read(name);
        assertTrue(KNOWN.containsAll(lines.stream().map(Line::instruction).toList()), lines::toString);
        assertTrue(one(lines, "FROM").matches("[a-z0-9./-]+:[a-z0-9.-]+@sha256:[0-9a-f]{64}"));
        assertEquals("10001:10001", one(lines, "USER"), "as the pods run");
        assertTrue(Files.readString(Path.of("k8s/base/deployment.yaml")).contains("runAsUser: 10001\n"));
        assertEquals("8080 8090", one(lines, "EXPOSE"));
        assertEquals("SIGTERM", one(lines, "STOPSIGNAL"));
        List<String> command = exec(one(lines, "ENTRYPOINT"));
        assertFalse(command.get(0).endsWith("sh"), "a shell keeps signals from the service");
        assertEquals(
                Set.of("title", "description", "source", "licenses", "version", "revision"),
                Arrays.stream(one(lines, "LABEL").split("\\s+(?=org\\.)"))
                        .map(label -> label.substring("org.opencontainers.image.".length(), label.indexOf('=')))
                        .collect(Collectors.toSet()));
        lines.stream()
                .filter(line -> line.instruction().equals("COPY"))
                .forEach(line -> assertTrue(line.rest().contains("target/"), "only what was built goes in: " + line));
    }

    /** The native images hold nothing to run a check with, and no step of their build needs a shell. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.native", "Dockerfile.native-static"})
    void nativeImagesNeedNoShell(String name) throws IOException {
        List<String> instructions = read(name).stream().map(Line::instruction).toList();
        assertFalse(instructions.contains("RUN"));
        assertFalse(instructions.contains("HEALTHCHECK"));
    }

    @Test
    void theJvmImageUsesItsClassCache() throws IOException {
        List<Line> lines = read("Dockerfile.jvm");
        assertTrue(one(lines, "RUN").contains("\"/run/startup-cache.sh\", \"/opt/countersign\""));
        List<String> command = exec(one(lines, "ENTRYPOINT"));
        assertEquals("@" + one(lines, "WORKDIR") + "/cached.args", command.get(command.size() - 1));
        assertTrue(Files.isExecutable(Path.of("deploy/startup-cache.sh")));
        assertTrue(one(lines, "HEALTHCHECK").contains("/q/health/live"));
    }

    @Test
    void theHealthCheckDetectsAStoppedService() throws Exception {
        String health = one(read("Dockerfile.jvm"), "HEALTHCHECK");
        List<String> check = exec(health.substring(health.indexOf("CMD [") + "CMD ".length()));
        AtomicInteger status = new AtomicInteger(200);
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/q/health/live", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        service.start();
        int port = service.getAddress().getPort();
        try {
            assertEquals(0, run(check, port));
            status.set(503);
            assertNotEquals(0, run(check, port));
        } finally {
            service.stop(0);
        }
        assertNotEquals(0, run(check, port));
    }

    private static int run(List<String> check, int port) throws IOException, InterruptedException {
        List<String> command = check.stream()
                .map(word -> word.replace("8090", Integer.toString(port)))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "the health check hangs");
        return process.exitValue();
    }

    /** One place and one user, however an image is made. */
    @Test
    void jibBuildsAnEquivalentImage() throws IOException {
        String jib = Files.readString(Path.of("deploy/image/pom.xml"));
        assertTrue(jib.contains("<user>10001:10001</user>") && jib.contains("<format>OCI</format>"));
        String script = Files.readString(Path.of("deploy/image.sh"));
        for (String name : List.of("Dockerfile.jvm", "Dockerfile.native")) {
            assertTrue(script.contains("base:-" + one(read(name), "FROM") + "}"), "other bases than in " + name);
        }
        List<String> docker = exec(one(read("Dockerfile.jvm"), "ENTRYPOINT"));
        String options = String.join(",", docker.subList(1, docker.size() - 1));
        assertTrue(script.contains("/bin/java," + options + ",-jar,"), "other options than in Dockerfile.jvm");
    }

    /** What is not let into the build cannot get into an image. */
    @Test
    void theBuildContextHoldsOnlyCopiedFiles() throws IOException {
        List<String> rules = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertEquals(List.of("*", "!deploy/startup-cache.sh", "!target/quarkus-app", "!target/*-runner"), rules);
    }

    private static List<Line> read(String name) throws IOException {
        return Arrays.stream(Files.readString(FOLDER.resolve(name))
                        .replaceAll("(?m)^#.*\n", "")
                        .replaceAll("\\\\\n\\s*", " ")
                        .split("\n"))
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .map(words -> new Line(words[0], words[1].strip()))
                .toList();
    }

    private static String one(List<Line> lines, String instruction) {
        List<String> found = lines.stream()
                .filter(line -> line.instruction().equals(instruction))
                .map(Line::rest)
                .toList();
        assertEquals(1, found.size(), instruction);
        return found.get(0);
    }

    /** The exec form is JSON. */
    private static List<String> exec(String json) throws IOException {
        return Arrays.asList(new ObjectMapper().readValue(json, String[].class));
    }
}
