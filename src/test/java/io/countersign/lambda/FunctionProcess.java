package io.countersign.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What {@code function.zip} holds as a process, started as Lambda does: a {@code bootstrap} by itself, and Java by AWS's own runtime
 * interface client, which loads the handler from the unpacked archive.
 */
final class FunctionProcess implements AutoCloseable {

    static final String SECRET = "function-secret-that-must-not-show";

    static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** Of each library that the client is made of one class, to find it by. */
    private static final List<String> RUNTIME = List.of(
            CLIENT,
            "com.amazonaws.services.lambda.runtime.Context",
            "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    private final Process process;
    private final Path output;

    private FunctionProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Settings with which it starts without network access to other machines. */
    static Map<String, String> complete() {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "ASIAFUNCTIONEXAMPLE1");
        environment.put("AWS_SECRET_ACCESS_KEY", SECRET);
        environment.put("AWS_SESSION_TOKEN", "function-token");
        environment.put("COUNTERSIGN_S3_PROBE_UNSIGNED_HEADERS", "false");
        environment.put("COUNTERSIGN_TOKEN_KEYS_A", SECRET);
        environment.put("COUNTERSIGN_PROFILES_DEMO_BUCKET", "demo");
        environment.put("COUNTERSIGN_PROFILES_DEMO_METHODS", "GET,PUT,POST");
        environment.put("COUNTERSIGN_PROFILES_DEMO_DEFAULT", "true");
        environment.put("COUNTERSIGN_PROFILES_DEMO_ANONYMOUS", "true");
        environment.put("COUNTERSIGN_PROFILES_DEMO_MAX_READ_EXPIRY", "PT12H");
        return environment;
    }

    /** Starts it with {@code environment}, for events of {@code api}. */
    static FunctionProcess start(RuntimeApi api, Map<String, String> environment) throws IOException {
        Path task = unpacked();
        Path output = Files.createTempFile("countersign-function", ".log");
        ProcessBuilder builder = new ProcessBuilder(command(task))
                .directory(task.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(?i)(AWS|COUNTERSIGN|QUARKUS|LAMBDA)_.*"));
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "countersign");
        builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        builder.environment().put("LAMBDA_TASK_ROOT", task.toString());
        builder.environment().putAll(environment);
        return new FunctionProcess(builder.start(), output);
    }

    /** Whether the archive holds an executable of its own. */
    static boolean isNative() throws IOException {
        return Files.exists(unpacked().resolve("bootstrap"));
    }

    private static List<String> command(Path task) throws IOException {
        if (isNative()) {
            return List.of(task.resolve("bootstrap").toString());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // as Lambda's own Java runtimes do on demand
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        // by which they let org.crac find theirs
        command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
        command.addAll(List.of(
                "-cp",
                String.join(":", RUNTIME.stream().map(FunctionProcess::jarOf).toList())));
        command.addAll(List.of(CLIENT, HANDLER));
        return command;
    }

    private static String jarOf(String name) {
        try {
            Class<?> type = Class.forName(name, false, FunctionProcess.class.getClassLoader());
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (Exception e) {
            throw new IllegalStateException("run this with -Plambda, whose dependencies hold " + name, e);
        }
    }

    private static synchronized Path unpacked() throws IOException {
        Path zip = Path.of(System.getProperty("countersign.function", "target/lambda/function.zip"));
        Path root = zip.resolveSibling("function");
        if (Files.exists(root) && Files.getLastModifiedTime(root).compareTo(Files.getLastModifiedTime(zip)) >= 0) {
            return root.toAbsolutePath();
        }
        if (Files.exists(root)) {
            try (Stream<Path> old = Files.walk(root)) {
                old.sorted((one, other) -> other.compareTo(one))
                        .forEach(path -> path.toFile().delete());
            }
        }
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                    target.toFile().setExecutable(entry.getName().equals("bootstrap"));
                }
            }
        }
        return root.toAbsolutePath();
    }

    /** Everything that it has written so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
