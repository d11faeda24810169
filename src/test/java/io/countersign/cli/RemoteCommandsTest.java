package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that use the service, on the service under test and its store. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RemoteCommandsTest {

    private static final int PART = 5 << 20;

    @TempDir
    Path folder;

    private CommandRun command() {
        return new CommandRun()
                .home(folder)
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port + "/")
                .with("COUNTERSIGN_API_KEY", TestKeys.ADMIN);
    }

    private Path file(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    private byte[] download(String key) throws IOException {
        Path target = folder.resolve("downloaded");
        CommandRun.Result got = command().run("download", key, "--profile", "demo", "-o", target.toString());
        assertEquals(0, got.code(), got::err);
        return Files.readAllBytes(target);
    }

    private String upload(Path file, String... options) {
        String[] arguments = new String[4 + options.length];
        System.arraycopy(new String[] {"upload", file.toString(), "--profile", "demo"}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        CommandRun.Result sent = command().run(arguments);
        assertEquals(0, sent.code(), sent::err);
        String start = "s3://" + TestStore.BUCKET + "/";
        assertTrue(sent.out().startsWith(start), sent::out);
        return sent.out().strip().substring(start.length());
    }

    private static String etagOf(String key) throws IOException, InterruptedException {
        String url = Service.presign(Map.of("method", "GET", "key", key)).getString("url");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    @Test
    void aSmallFileIsUploadedAndDownloaded() throws IOException {
        Path file = file("small.bin", 1000);
        assertArrayEquals(Files.readAllBytes(file), download(upload(file, "--key", "cli/small.bin")));
        Path empty = file("empty.txt", 0);
        assertEquals(0, download(upload(empty, "--key", "cli/empty.txt")).length);
    }

    @Test
    void aLargeFileIsUploadedInParts() throws IOException {
        Path file = file("large.bin", 3 * PART + 17);
        String key = upload(file, "--part-size", Integer.toString(PART), "--parallel", "3");
        assertArrayEquals(Files.readAllBytes(file), download(key));
        try (var left = Files.walk(folder.resolve(".local"))) {
            assertFalse(left.anyMatch(Files::isRegularFile), "a completed upload is forgotten");
        }
    }

    @Test
    void aDownloadContinuesAtItsEndAndNotAnotherObject() throws Exception {
        Path file = file("resumed.bin", 300_000);
        byte[] bytes = Files.readAllBytes(file);
        upload(file, "--key", "cli/resumed.bin");
        Path target = folder.resolve("downloaded");
        download("cli/resumed.bin");
        String etag = etagOf("cli/resumed.bin");
        Path part = folder.resolve("downloaded.part");
        Files.write(part, java.util.Arrays.copyOf(bytes, 100_000));
        Files.writeString(folder.resolve("downloaded.part-etag"), etag);
        assertArrayEquals(bytes, download("cli/resumed.bin"));
        Files.write(part, new byte[100_000]);
        Files.writeString(folder.resolve("downloaded.part-etag"), "\"00000000000000000000000000000000\"");
        CommandRun.Result changed =
                command().run("download", "cli/resumed.bin", "--profile", "demo", "-o", target.toString());
        assertEquals(5, changed.code());
        assertTrue(changed.err().contains("has changed"), changed::err);
        assertArrayEquals(bytes, download("cli/resumed.bin"));
    }

    @Test
    void objectsAreListedOpenedAndDeleted() throws IOException {
        String prefix = "s3://" + TestStore.BUCKET + "/cli-objects/";
        upload(file("one.txt", 10), "--key", "cli-objects/one.txt");
        upload(file("two.txt", 20), "--key", "cli-objects/ü two.txt");
        CommandRun.Result listed = command().run("objects", "ls", prefix, "--profile", "demo");
        assertEquals(2, listed.out().lines().count(), listed::err);
        assertTrue(listed.out().contains("          20  cli-objects/ü two.txt"), listed::out);
        CommandRun.Result acl =
                command().run("objects", "acl", prefix + "one.txt", "--profile", "demo", "--set", "public-read");
        assertEquals(0, acl.code(), acl::err);
        assertTrue(acl.out().startsWith("public-read  cli-objects/one.txt  http"), acl::out);
        assertEquals(
                2, command().run("objects", "rm", prefix, "--profile", "demo").code(), "a prefix needs --recursive");
        assertEquals(
                0,
                command()
                        .run("objects", "rm", prefix + "ü two.txt", "--profile", "demo")
                        .code());
        CommandRun.Result dry = command().run("objects", "rm", prefix, "--recursive", "--dry-run", "--profile", "demo");
        assertTrue(dry.out().startsWith("1 objects would be"), dry::toString);
        assertTrue(command()
                .run("objects", "rm", prefix, "--recursive", "--profile", "demo")
                .out()
                .startsWith("1 objects"));
        assertEquals(
                "", command().run("objects", "ls", prefix, "--profile", "demo").out());
    }

    @Test
    void sharesAreCreatedListedAndRevoked() throws IOException {
        upload(file("shared.txt", 10), "--key", "cli/shared.txt");
        CommandRun.Result share = command()
                .run(
                        "share",
                        "cli/shared.txt",
                        "--profile",
                        "demo",
                        "--expires-in",
                        "2h",
                        "--max-downloads",
                        "3",
                        "--json");
        assertEquals(0, share.code(), share::err);
        String id = (String) share.json().get("id");
        assertTrue(share.json().get("url").toString().contains("/s/"), "it has a link");
        String listed = command().run("shares", "ls", "--key", "cli/shared.txt").out();
        assertTrue(listed.contains(id + "  active") && listed.contains("  0/3  cli/shared.txt"), listed);
        assertEquals(0, command().run("shares", "revoke", id).code());
        assertTrue(
                command().run("shares", "ls", "--key", "cli/shared.txt").out().contains(id + "  revoked"));
    }

    @Test
    void bucketsAndReportsArePrinted() throws IOException {
        CommandRun.Result buckets = command().run("buckets");
        assertTrue(buckets.out().lines().anyMatch(TestStore.BUCKET::equals), buckets::toString);
        Path csv = Files.writeString(folder.resolve("a.csv"), "name,total\nAnn,50\nBob,150\nCid,170\n");
        upload(csv, "--key", "cli-report/a.csv", "--content-type", "text/csv");
        CommandRun.Result report = command()
                .run(
                        "report",
                        "s3://" + TestStore.BUCKET + "/cli-report/",
                        "--profile",
                        "demo",
                        "--where",
                        "total>100",
                        "--sort=-total",
                        "--columns",
                        "name");
        assertEquals("name\nCid\nBob\n", report.out().replace("\r", ""), report::err);
    }

    @Test
    void refusalsSayWhatToDoWithoutTheKey() throws IOException {
        CommandRun.Result unknown =
                command().with("COUNTERSIGN_API_KEY", "unknown.wrong-secret").run("buckets");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("Set COUNTERSIGN_API_KEY"), unknown::err);
        assertFalse(unknown.err().contains("wrong-secret"), unknown::err);
        CommandRun.Result absent = new CommandRun().run("buckets");
        assertEquals(4, absent.code());
        assertTrue(absent.err().contains("set COUNTERSIGN_URL or --server"), absent::err);
        CommandRun.Result away = command().run("buckets", "--server", "http://127.0.0.1:9");
        assertEquals(5, away.code());
        assertTrue(away.err().contains("cannot be reached"), away::err);
        CommandRun.Result missing = command()
                .run(
                        "download",
                        "cli/no-such-key",
                        "--profile",
                        "demo",
                        "-o",
                        folder.resolve("x").toString());
        assertEquals(1, missing.code());
        assertTrue(missing.err().contains("does not exist"), missing::err);
        assertEquals(
                6, command().run("upload", folder.resolve("absent").toString()).code());
    }

    @Test
    void ticketsAuditEventsAndCorsFindingsAreShown() {
        CommandRun.Result ticket = command().run("ticket", "--profile", "demo", "--expires-in", "15m", "--json");
        assertEquals(0, ticket.code(), ticket::err);
        assertTrue(ticket.json().get("token").toString().length() > 20, "it has a token");
        String id = Service.presign(Map.of("method", "GET", "key", "cli/audited.txt"))
                .getString("id");
        CommandRun auditor = command().with("COUNTERSIGN_API_KEY", TestKeys.AUDITOR);
        CommandRun.Result event = auditor.run("audit", id);
        for (int asked = 1; event.code() != 0 && asked < 500; asked++) { // events are written by a thread of their own
            event = auditor.run("audit", id);
        }
        assertEquals(0, event.code(), event.err());
        assertEquals("cli/audited.txt", event.json().get("key"), event.out());
        CommandRun.Result cors = command()
                .run("cors", "doctor", TestStore.BUCKET, "--origin", "https://other.example.com", "--profile", "demo");
        assertEquals(1, cors.code(), cors::toString);
        if (TestStore.isExternal()) {
            assertTrue(cors.out().lines().allMatch(line -> line.matches("[a-z-]+: .+")), cors::out);
        } else {
            assertTrue(cors.err().contains("The service refused this (422)"), cors::err); // without CORS operations
        }
    }

    @Test
    void messagesArePublished() {
        RestAssured.given()
                .header("X-Api-Key", TestKeys.ADMIN)
                .contentType("application/json")
                .body("{\"name\":\"cli-roads\"}")
                .post("/v1/topics");
        CommandRun publisher = command().with("COUNTERSIGN_API_KEY", TestKeys.ADMIN);
        CommandRun.Result published = publisher.run("publish", "cli-roads", "closed", "--subject", "Roads");
        assertEquals(0, published.code(), published::err);
        assertTrue(published.out().strip().matches("[0-9a-f-]{36}"), published::out);
        CommandRun.Result sent = publisher.run("sms", "+4915112345678", "closed");
        assertEquals(0, sent.code(), sent::err);
        CommandRun.Result refused = publisher.run("sms", "12", "closed");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("phoneNumber"), refused::err);
    }
}
