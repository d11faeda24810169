package io.countersign.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of the package as a process of its own, with nothing of the user's settings. */
final class PackagedCommand {

    private static final String JAR = "target/quarkus-app/quarkus-run.jar";

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> before = new ArrayList<>();

    /**
     * What the process did.
     *
     * @param code its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Ended(int code, String out, String err) {}

    PackagedCommand with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** With credentials and a region. */
    static PackagedCommand signing() {
        return new PackagedCommand()
                .with("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "packaged-secret-that-must-not-show")
                .with("AWS_REGION", "eu-central-1");
    }

    /** Starts it by another program, to which it is an argument. */
    PackagedCommand under(String... program) {
        before.addAll(List.of(program));
        return this;
    }

    /** Whether the package is a jar, and no native executable. */
    static boolean isJar() {
        return !Path.of(System.getProperty("countersign.package", JAR))
                .toString()
                .endsWith("-runner");
    }

    /** The command that runs the package, a jar by {@code deploy/countersign}. */
    static String program() {
        String program = isJar() ? "deploy/countersign" : System.getProperty("countersign.package");
        return Path.of(program).toAbsolutePath().toString();
    }

    Ended run(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(program());
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs {@code command} with this environment. */
    Ended run(List<String> command) throws InterruptedException {
        try {
            Path out = Files.createTempFile("countersign-command", ".out");
            Path err = Files.createTempFile("countersign-command", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(?i)(AWS|COUNTERSIGN|QUARKUS)_.*"));
            builder.environment()
                    .put("HOME", Files.createTempDirectory("countersign-home").toString());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the command did not end: " + Files.readString(err));
            }
            return new Ended(process.exitValue(), text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
