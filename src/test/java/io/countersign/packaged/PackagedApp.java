package io.countersign.packaged;

import io.countersign.redis.RedisServer;
import io.countersign.signing.SigningCredentials;
import io.countersign.store.TestKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged service as a process of its own, started as users start it: by a command and the environment. */
final class PackagedApp implements AutoCloseable {

    /** By which it signs unless a test says otherwise. */
    static final SigningCredentials CREDENTIALS =
            SigningCredentials.of("AKIAPACKAGEDEXAMPLE1", "packaged-secret-that-must-not-show");

    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final Process process;
    private final Path output;
    private final int port;
    private final int management;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PackagedApp(Process process, Path output, int port, int management) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.management = management;
    }

    /** Settings with which it starts without network access to other machines. */
    static Map<String, String> complete() {
        Map<String, String> environment = new HashMap<>();
        environment.put("COUNTERSIGN_S3_REGION", "us-east-1");
        environment.put("COUNTERSIGN_S3_ENDPOINT", "http://127.0.0.1:9");
        environment.put("COUNTERSIGN_S3_PATH_STYLE", "true");
        environment.put("COUNTERSIGN_S3_PROBE_UNSIGNED_HEADERS", "false");
        environment.put("COUNTERSIGN_PROFILES_DEMO_BUCKET", "demo");
        environment.put("COUNTERSIGN_PROFILES_DEMO_METHODS", "GET,HEAD,PUT,POST,DELETE");
        environment.put("COUNTERSIGN_PROFILES_DEMO_ANONYMOUS", "true");
        environment.put("COUNTERSIGN_TOKEN_KEYS_PACKAGED", "packaged-secret-that-must-not-show");
        environment.put("AWS_ACCESS_KEY_ID", CREDENTIALS.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", CREDENTIALS.secretAccessKey());
        environment.put("AWS_SESSION_TOKEN", "packaged-token-that-must-not-show");
        return environment;
    }

    /** The same, for instances that know together what {@code redis} does, and an administrator. */
    static Map<String, String> sharing(RedisServer redis) {
        Map<String, String> environment = complete();
        environment.put("COUNTERSIGN_STATE_BACKEND", "redis");
        environment.put("QUARKUS_REDIS_HOSTS", redis.url());
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_HASHES", TestKeys.hash(TestKeys.ADMIN));
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_ROLES", "admin");
        return environment;
    }

    /** Starts it with {@code environment} and nothing else of ours. */
    static PackagedApp start(Map<String, String> environment) {
        try {
            int port = freePort();
            int management = freePort();
            Path output = Files.createTempFile("countersign-packaged", ".log");
            ProcessBuilder builder = new ProcessBuilder(command())
                    .directory(Files.createTempDirectory("countersign-packaged").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(?i)(AWS|COUNTERSIGN|QUARKUS|OTEL)_.*"));
            builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
            builder.environment().put("QUARKUS_SHUTDOWN_DELAY", "0S"); // no balancer has to forget it
            builder.environment().putAll(environment);
            return new PackagedApp(builder.start(), output, port, management);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@code countersign.package} names a jar, or the arguments of a start with its cache, or a native executable.
     */
    private static List<String> command() {
        String program = Path.of(System.getProperty("countersign.package", "target/quarkus-app/quarkus-run.jar"))
                .toAbsolutePath()
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        if (program.endsWith(".jar")) {
            // it lives for seconds, in which better compilers and collectors only take time from it
            return List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", program);
        }
        return program.endsWith(".args") ? List.of(java, "@" + program) : List.of(program);
    }

    /** A port that is free, and stays so: below those from which the system takes the ports of connections. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: another one
            }
        }
    }

    /** Polls until it is live. */
    PackagedApp awaitLive() throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (send("GET", "/q/health/live", null).statusCode() == 200) {
                    return this;
                }
            } catch (UncheckedIOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS); // not listening yet
            }
        }
        throw new IllegalStateException("the packaged service did not start:\n" + output());
    }

    /**
     * Polls until something listens at {@code port} too: a service that is live may not have opened all its ports yet.
     */
    PackagedApp awaitPort(int port) throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                new Socket("127.0.0.1", port).close();
                return this;
            } catch (IOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS); // not listening yet
            }
        }
        throw new IllegalStateException("nothing listens at " + port + ":\n" + output());
    }

    /** Polls until readiness answers {@code status}. */
    void awaitReadiness(int status) throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (send("GET", "/q/health/ready", null).statusCode() != status) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("readiness never was " + status + ":\n" + output());
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    /** Asks it to end, by SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Kills it by SIGKILL, like a failing machine. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Where it answers, such as {@code http://127.0.0.1:8080}. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Whether it is still there after {@code millis}. */
    boolean isAliveAfter(long millis) throws InterruptedException {
        return !process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Its exit status, once it has ended by itself. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the packaged service did not end:\n" + output());
        }
        return process.exitValue();
    }

    HttpResponse<String> send(String method, String path, String json) {
        return send(method, path, json, null);
    }

    /** Sends a request; {@code json} and {@code apiKey} may be null. */
    HttpResponse<String> send(String method, String path, String json, String apiKey) {
        return sendWith(method, path, json, "X-Api-Key", apiKey);
    }

    /** Sends a request with an OIDC token. */
    HttpResponse<String> sendWithToken(String method, String path, String json, String token) {
        return sendWith(method, path, json, "Authorization", "Bearer " + token);
    }

    /** Asks for a signature with {@code token} until it is no longer answered by 503. */
    int awaitToken(String json, String token) throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        int status;
        do {
            process.waitFor(50, TimeUnit.MILLISECONDS);
            status = sendWithToken("POST", "/v1/presign", json, token).statusCode();
        } while (status == 503 && System.nanoTime() < end);
        return status;
    }

    /** Health and metrics are at the management port. */
    private URI addressOf(String path) {
        boolean operations = path.startsWith("/q/health") || path.startsWith("/q/metrics");
        return URI.create(operations ? "http://127.0.0.1:" + management + path : address() + path);
    }

    /** Sends a request with {@code headers}: names, each with its value after it, which may be null for none. */
    HttpResponse<String> sendWith(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(addressOf(path)).timeout(Duration.ofSeconds(10));
        request.method(
                method, json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i + 1] != null) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The names of its threads, of which Linux keeps 15 characters. */
    List<String> threads() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.map(PackagedApp::nameOf).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** Everything that it has written so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it at once: how it ends by itself is a test's own matter, and takes it seconds. */
    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
