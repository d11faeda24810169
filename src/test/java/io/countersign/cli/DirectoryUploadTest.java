package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code upload DIR} stores each file of a directory under its name, and continues where it ended. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class DirectoryUploadTest {

    private static final int PART = 5 << 20;

    @TempDir
    Path home;

    @TempDir
    Path directory;

    private final String prefix = "cli-dir/" + UUID.randomUUID() + "/";

    private CommandRun.Result upload(String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"upload", directory.toString(), "--profile", "demo"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new CommandRun()
                .home(home)
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port)
                .with("COUNTERSIGN_API_KEY", TestKeys.ADMIN)
                .run(arguments);
    }

    private byte[] file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return bytes;
    }

    private Set<String> printed(CommandRun.Result result) {
        String start = "s3://" + TestStore.BUCKET + "/" + prefix;
        return result.out()
                .lines()
                .map(line -> line.substring(start.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private byte[] stored(String name) throws IOException {
        Path copy = home.resolve("copy");
        CommandRun.Result got = new CommandRun()
                .home(home)
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port)
                .run("download", prefix + name, "--profile", "demo", "-o", copy.toString());
        assertEquals(0, got.code(), got::err);
        return Files.readAllBytes(copy);
    }

    @BeforeEach
    void files() throws IOException {
        file("a.txt", 10);
        file("b/c d.txt", 20);
        file("b/empty", 0);
    }

    @Test
    void filesHaveTheirNamesBelowThePrefix() throws IOException {
        byte[] large = file("large.bin", 4 * PART + 3);
        Files.createSymbolicLink(directory.resolve("link"), Path.of("/etc/hostname"));
        CommandRun.Result sent = upload("--key", prefix);
        assertEquals(0, sent.code(), sent::err);
        assertEquals(Set.of("a.txt", "b/c d.txt", "b/empty", "large.bin"), printed(sent));
        assertEquals("", sent.err());
        assertArrayEquals(large, stored("large.bin"));
        assertEquals(20, stored("b/c d.txt").length);
        assertEquals(0, stored("b/empty").length);
    }

    @Test
    void onlyWhatFailedOrChangedIsSentAgain() throws IOException {
        Path unreadable = directory.resolve("b").resolve("..%2f\u0001");
        Files.write(unreadable, new byte[] {1}); // a key that the service refuses
        CommandRun.Result first = upload("--key", prefix);
        assertEquals(3, first.code(), first::err);
        assertEquals(Set.of("a.txt", "b/c d.txt", "b/empty"), printed(first));
        assertTrue(first.err().contains("1 of 4 files failed; run the same command again for them."), first::err);
        Files.delete(unreadable);
        file("a.txt", 11);
        CommandRun.Result second = upload("--key", prefix);
        assertEquals(0, second.code(), second::err);
        assertEquals(Set.of("a.txt"), printed(second));
        assertEquals("Continuing: 2 of 3 files are stored already.\n", second.err());
        assertEquals(11, stored("a.txt").length);
        assertEquals(3, printed(upload("--key", prefix)).size(), "a completed upload starts again");
    }

    @Test
    void aLinkToADirectoryIsTheDirectory() throws IOException {
        Path link = Files.createSymbolicLink(home.resolve("link"), directory);
        CommandRun.Result sent = new CommandRun()
                .home(home)
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port)
                .with("COUNTERSIGN_API_KEY", TestKeys.ADMIN)
                .run("upload", link.toString(), "--profile", "demo", "--key", prefix);
        assertEquals(0, sent.code(), sent::err);
        assertEquals(Set.of("a.txt", "b/c d.txt", "b/empty"), printed(sent));
    }

    @Test
    void aBackslashIsPartOfAName() throws IOException {
        file("b\\a.txt", 3);
        file("b/a.txt", 4);
        CommandRun.Result sent = upload("--key", prefix);
        assertTrue(sent.out().contains(prefix + "b/a.txt\n"), sent::out);
        assertEquals(4, stored("b/a.txt").length, "the file b\\a.txt has another key");
    }

    @Test
    void namesOfFilesDoNotReachTheTerminalAsEscapeSequences() throws IOException {
        file("red \u001b[31m\nline", 1);
        CommandRun.Result sent = upload("--key", prefix);
        assertEquals(3, sent.code());
        assertTrue(sent.err().contains("red \\u001b[31m\\u000aline: The service refused this"), sent::err);
        assertEquals(2, sent.err().lines().count(), sent::err);
    }

    @Test
    void aPipeIsNoEmptyFile() throws Exception {
        Path pipe = home.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        CommandRun.Result refused = new CommandRun()
                .home(home)
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port)
                .with("COUNTERSIGN_API_KEY", TestKeys.ADMIN)
                .run("upload", pipe.toString(), "--profile", "demo", "--key", prefix + "pipe");
        assertEquals(6, refused.code(), refused::err);
        assertTrue(refused.err().contains("write it to a regular file first"), refused::err);
    }

    @Test
    void aPrefixNeedsItsSlash() {
        CommandRun.Result refused = upload("--key", "cli-dir");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("such as cli-dir/."), refused::err);
    }

    @Test
    void withoutHopeOfSuccessItStops() throws IOException {
        for (int i = 0; i < 60; i++) {
            file("many/" + i, 1);
        }
        CommandRun.Result refused = new CommandRun()
                .home(home)
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port)
                .with("COUNTERSIGN_API_KEY", "wrong.key")
                .run("upload", directory.toString());
        assertEquals(1, refused.code(), refused::err);
        assertTrue(refused.err().lines().count() < 30, refused::err);
        assertTrue(refused.err().contains("63 of 63 files failed"), refused::err);
    }
}
