package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers under the address of the service may be anything; the command stays in control of the terminal. */
class HostileServerTest {

    @TempDir
    Path folder;

    private static CommandRun.Result doctor(int status, String answer) throws IOException {
        return run(status, answer, "doctor");
    }

    private static CommandRun.Result run(int status, String answer, String... command) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(bytes);
            } catch (IOException e) {
                return; // the command does not read everything
            } finally {
                exchange.close();
            }
        });
        server.start();
        try {
            return new CommandRun()
                    .with(
                            "COUNTERSIGN_URL",
                            "http://127.0.0.1:" + server.getAddress().getPort())
                    .run(command);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void escapeSequencesOfAProblemAreShownAsText() throws IOException {
        CommandRun.Result refused = doctor(403, "{\"detail\": \"no\\u001b[2J\\nfake line\"}");
        assertEquals(1, refused.code());
        assertEquals("countersign: The service refused this (403): no\\u001b[2J\\u000afake line\n", refused.err());
    }

    @Test
    void escapeSequencesOfAFindingAreShownAsText() throws IOException {
        CommandRun.Result printed = doctor(200, """
                {"ok": true, "checks": [], "findings": [{"severity": "warning", "code": "x", "subject": "\\u001b[31m",
                "message": "a\\nb", "fix": "\\u009b1m"}]}
                """);
        assertFalse(printed.out().contains("\u001b") || printed.out().contains("\u009b"), printed::out);
        assertEquals(4, printed.out().lines().count(), printed::out);
    }

    @Test
    void aLongReasonIsCutAndAnEndlessOneIsNone() throws IOException {
        CommandRun.Result cut = doctor(400, "{\"detail\": \"" + "x".repeat(10_000) + "\"}");
        assertTrue(cut.err().length() < 2200, () -> cut.err().length() + " characters");
        CommandRun.Result none = doctor(400, "{\"detail\": \"" + "x".repeat(1 << 20) + "\"}");
        assertEquals("countersign: The service refused this (400).\n", none.err());
        assertEquals(
                "countersign: The service refused this (400): no reason is given\n",
                doctor(400, "{}").err());
    }

    @Test
    void anAnswerOfAnotherShapeIsNoDefect() throws IOException {
        for (String answer : new String[] {"{\"id\": 5, \"url\": null}", "{\"url\": \"file:/etc/hostname\"}", "{}"}) {
            CommandRun.Result result = run(
                    200,
                    answer,
                    "download",
                    "a.txt",
                    "-o",
                    folder.resolve("a.txt").toString());
            assertEquals(5, result.code(), result::err);
            assertEquals(1, result.err().lines().count(), result::err);
            assertEquals("", result.out());
        }
    }
}
