package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store accepts what commands sign. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RedeemedCommandTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static CommandRun command() {
        return new CommandRun()
                .with("AWS_ACCESS_KEY_ID", TestStore.ACCESS_KEY)
                .with("AWS_SECRET_ACCESS_KEY", TestStore.SECRET_KEY)
                .with("AWS_ENDPOINT_URL_S3", TestStore.address().toString());
    }

    private static URI signed(String method, String key, String... options) {
        String[] arguments = new String[4 + options.length];
        System.arraycopy(
                new String[] {"presign", method, "s3://" + TestStore.BUCKET + "/" + key, "--path-style"},
                0,
                arguments,
                0,
                4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        return URI.create(command().run(arguments).out().strip());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aSignedUrlMovesAFile() throws Exception {
        String key = "cli/über uns.txt";
        HttpRequest.Builder put = HttpRequest.newBuilder(signed("put", key, "--content-type", "text/x-note"))
                .PUT(BodyPublishers.ofString("hello"));
        assertEquals(403, send(put.copy()).statusCode(), "the type is signed");
        assertEquals(200, send(put.header("Content-Type", "text/x-note")).statusCode());
        HttpResponse<String> got = send(HttpRequest.newBuilder(signed("get", key)));
        assertEquals("hello", got.body());
        assertEquals("text/x-note", got.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                204,
                send(HttpRequest.newBuilder(signed("delete", key)).DELETE()).statusCode());
        assertEquals(404, send(HttpRequest.newBuilder(signed("get", key))).statusCode());
    }

    @Test
    void thePrintedCurlCommandSendsAForm(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("it's.txt"), "by form");
        String curl = command()
                .run(
                        "form",
                        "s3://" + TestStore.BUCKET + "/cli/",
                        "--path-style",
                        "--max-size",
                        "7",
                        "--field",
                        "success_action_status=201")
                .out();
        assertEquals(201, status(curl, file));
        assertEquals(
                "by form",
                send(HttpRequest.newBuilder(signed("get", "cli/it's.txt"))).body());
        Files.writeString(file, "too long");
        assertEquals(400, status(curl, file), "the size is signed");
    }

    private static int status(String curl, Path file) throws IOException, InterruptedException {
        String command = curl.strip().replace("@FILE", "\"@$1\"") + " -s -o /dev/null -w '%{http_code}'";
        Process shell = new ProcessBuilder("sh", "-c", command, "sh", file.toString()).start();
        String status = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        return Integer.parseInt(status);
    }
}
