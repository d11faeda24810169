package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.cli.output.JsonText;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload that is killed by SIGKILL continues with the parts that the store has, and the object is the file. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class KilledUploadTest {

    private static final int PART = 5 << 20;
    private static final int PARTS = 8;

    @TempDir
    Path folder;

    @Test
    void continuesWhereItWasKilled() throws Exception {
        byte[] bytes = new byte[PARTS * PART - 11];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("large.bin"), bytes);
        for (int attempt = 0; attempt < 5; attempt++) { // a fast machine may complete it before it is killed
            Process first = start(file);
            awaitReceivedPart(first);
            first.destroyForcibly().waitFor();
            if (first.exitValue() == 0) {
                continue;
            }
            CommandRun.Result second = command()
                    .run("upload", file.toString(), "--profile", "demo", "--part-size", Integer.toString(PART));
            assertEquals(0, second.code(), second::err);
            assertTrue(second.err().matches("Continuing: [1-8] parts are stored already.\\R"), second::err);
            String key = second.out().strip().substring(("s3://" + TestStore.BUCKET + "/").length());
            Path copy = folder.resolve("copy.bin");
            assertEquals(
                    0,
                    command()
                            .run("download", key, "--profile", "demo", "-o", copy.toString())
                            .code());
            assertEquals(-1, Files.mismatch(file, copy));
            return;
        }
        throw new AssertionError("the upload could not be killed before its end");
    }

    private CommandRun command() {
        return new CommandRun().home(folder).with("COUNTERSIGN_URL", url());
    }

    private static String url() {
        return "http://localhost:" + RestAssured.port;
    }

    private Process start(Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.countersign.Main",
                "upload",
                file.toString(),
                "--profile",
                "demo",
                "--part-size",
                Integer.toString(PART),
                "--parallel",
                "1");
        builder.environment().put("COUNTERSIGN_URL", url());
        builder.environment().put("HOME", folder.toString());
        builder.environment().remove("XDG_STATE_HOME");
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private void awaitReceivedPart(Process process) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end && process.isAlive()) {
            Optional<String> id = id();
            if (id.isPresent()) {
                String status = RestAssured.get("/v1/uploads/" + id.get()).asString();
                if (JsonText.readObject(status).get("received") instanceof java.util.List<?> parts
                        && !parts.isEmpty()) {
                    return;
                }
            }
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertTrue(!process.isAlive(), () -> "no part arrived: " + output());
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Of the upload that the process remembers. */
    private Optional<String> id() throws IOException {
        Path uploads = folder.resolve(".local/state/countersign/uploads");
        if (!Files.isDirectory(uploads)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(uploads)) {
            Optional<Path> record =
                    files.filter(name -> name.toString().endsWith(".json")).findFirst();
            if (record.isEmpty()) {
                return Optional.empty();
            }
            Map<?, ?> text = JsonText.readObject(Files.readString(record.get()));
            return Optional.of((String) text.get("id"));
        }
    }
}
