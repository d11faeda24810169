package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.deploy.Compose.Condition;
import io.countersign.deploy.Compose.Dependency;
import io.countersign.deploy.Compose.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The services of {@code deploy/compose.yaml} fit together, listen on loopback only, and the file holds no secret. */
@Execution(ExecutionMode.CONCURRENT)
class ComposeTest {

    private final Compose compose = Compose.read();

    ComposeTest() throws IOException {}

    @Test
    void anUnknownKeyIsReported() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Compose.parse("{name: a, services: {b: {image: c, read-only: true}}, volumes: {}}"));
    }

    @Test
    void everyImageIsPinned() {
        compose.services().forEach((name, service) -> {
            if (service.build() == null) {
                assertTrue(service.image().matches("[a-z0-9./-]+:[0-9][^:]*(@sha256:[0-9a-f]{64})?"), service::image);
            }
        });
        assertTrue(Files.exists(
                Path.of("deploy/docker").resolve(Path.of(build().dockerfile()).getFileName())));
        assertEquals("..", build().context());
    }

    @Test
    void portsListenOnLoopbackOnly() {
        List<String> ports = compose.services().values().stream()
                .flatMap(service -> service.ports().stream())
                .toList();
        assertTrue(ports.contains("127.0.0.1:8080:8080"), ports::toString);
        assertTrue(ports.stream().allMatch(port -> port.startsWith("127.0.0.1:")), ports::toString);
    }

    @Test
    void countersignStartsAfterItsDependencies() {
        assertEquals(
                Map.of(
                        "keys", new Dependency(Condition.service_completed_successfully),
                        "bucket", new Dependency(Condition.service_completed_successfully),
                        "sns", new Dependency(Condition.service_started),
                        "valkey", new Dependency(Condition.service_healthy)),
                countersign().depends_on());
        compose.services().forEach((name, service) -> service.depends_on().forEach((on, how) -> {
            assertTrue(compose.services().containsKey(on), on);
            assertEquals(
                    how.condition() == Condition.service_healthy,
                    compose.services().get(on).healthcheck() != null,
                    () -> name + " waits for " + on);
        }));
    }

    @Test
    void addressesNameServices() {
        Map<String, String> environment = countersign().environment();
        for (String variable : List.of("COUNTERSIGN_S3_ENDPOINT", "COUNTERSIGN_SNS_ENDPOINT", "QUARKUS_REDIS_HOSTS")) {
            String host = java.net.URI.create(environment.get(variable)).getHost();
            assertTrue(compose.services().containsKey(host), variable);
        }
        String store = compose.services().get("store").environment().get("S3PROXY_ENDPOINT");
        int port = java.net.URI.create(store).getPort();
        assertEquals("http://store:" + port, environment.get("COUNTERSIGN_S3_ENDPOINT"));
        assertEquals("http://localhost:" + port, environment.get("COUNTERSIGN_S3_PUBLIC_ENDPOINT"));
        assertTrue(compose.services().get("store").ports().contains("127.0.0.1:%1$d:%1$d".formatted(port)));
        assertEquals(
                environment.get("COUNTERSIGN_S3_ENDPOINT"),
                bucket().environment().get("AWS_ENDPOINT_URL"));
    }

    @Test
    void everyVariableIsAKnownSetting() {
        countersign().environment().keySet().stream()
                .filter(variable -> variable.startsWith("COUNTERSIGN_"))
                .forEach(variable -> assertTrue(Settings.isOurs(variable), variable));
        assertFalse(Settings.isOurs("COUNTERSIGN_S3_PATHSTYLE"));
        assertFalse(Settings.isOurs("COUNTERSIGN_PROFILES_DEMO_BUCKETS"));
    }

    @Test
    void countersignRunsWithoutPrivilegesOnAReadOnlyRoot() {
        Service service = countersign();
        assertTrue(service.read_only());
        assertEquals(List.of("/tmp"), service.tmpfs());
        assertEquals(List.of("ALL"), service.cap_drop());
        assertEquals(List.of("no-new-privileges:true"), service.security_opt());
        assertTrue(service.volumes().stream().allMatch(volume -> volume.endsWith(":ro")), service::toString);
    }

    @Test
    void theFileHoldsNoSecret() throws IOException {
        String secretLike = "(?i).*(secret|password|hash|seal|credential|token).*";
        compose.services().forEach((name, service) -> service.environment()
                .forEach((variable, value) -> assertTrue(
                        !variable.matches(secretLike) || value.startsWith("/keys/"), () -> name + ": " + variable)));
        assertFalse(Files.readString(Compose.FILE).contains("AKIA"));
    }

    @Test
    void volumesAreDeclaredAndMountedFilesExist() {
        compose.services().values().stream()
                .flatMap(service -> service.volumes().stream())
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .forEach(source -> assertTrue(
                        source.startsWith("./")
                                ? Files.exists(Compose.FILE.resolveSibling(source))
                                : compose.volumes().containsKey(source),
                        source));
    }

    /** By busybox's shell too, where there is one: the image has no other. */
    @Test
    void keysAreCreatedOnceAndPrintedAtEachStart(@TempDir Path keys, @TempDir Path others) throws Exception {
        String shown = run(keys);
        assertTrue(shown.matches("X-Api-Key: local\\.[A-Za-z0-9_-]{43}\\n"), "what is shown is no key");
        assertEquals(shown, run(keys));
        assertNotEquals(shown, run(others));
        String store = Files.readString(keys.resolve("store"));
        assertTrue(store.matches("[0-9a-f]{48}"));
        assertTrue(Files.readString(keys.resolve("credentials")).contains("aws_secret_access_key=" + store + "\n"));
        assertTrue(Files.readString(keys.resolve("application.properties")).contains(store));
    }

    @Test
    void shellScriptsAreWellFormed() throws Exception {
        for (Service service : List.of(compose.services().get("store"), bucket())) {
            List<String> words = service.command() == null ? service.entrypoint() : service.command();
            String script = words.get(words.size() - 1).replace("$$", "$");
            Process shell = new ProcessBuilder("sh", "-n", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, shell.waitFor(), said);
        }
    }

    private static String run(Path keys) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "deploy/compose/keys.sh", keys.toString()).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), () -> "keys.sh failed");
        return output;
    }

    private Service countersign() {
        return compose.services().get("countersign");
    }

    private Service bucket() {
        return compose.services().get("bucket");
    }

    private Compose.Build build() {
        return countersign().build();
    }
}
