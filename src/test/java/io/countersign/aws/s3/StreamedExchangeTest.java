package io.countersign.aws.s3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectTransfers.StreamedObject;
import io.countersign.storage.ObjectTransfers.StreamedRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of a store or a client in the middle of an object never look like its end. */
class StreamedExchangeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final PresignedRequestSender sender = new PresignedRequestSender(vertx);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private interface Answer {
        void to(Socket client) throws IOException;
    }

    /** Answers one connection; returns what it received until the connection was closed or it had answered. */
    private CompletableFuture<Void> once(Answer answer) {
        return CompletableFuture.runAsync(() -> {
            try (Socket client = server.accept()) {
                answer.to(client);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String head(InputStream from) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = from.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/bucket/a%20b?X-Amz-Signature=x");
    }

    private StreamedObject get() {
        return sender.exchange(StreamedRequest.withoutBody("GET", url(), Map.of()))
                .await()
                .atMost(TIMEOUT);
    }

    private static byte[] bytesOf(StreamedObject object) {
        return object.body()
                .collect()
                .in(java.io.ByteArrayOutputStream::new, java.io.ByteArrayOutputStream::writeBytes)
                .await()
                .atMost(TIMEOUT)
                .toByteArray();
    }

    @Test
    void aResponseIsRead() {
        once(client -> {
            assertTrue(head(client.getInputStream()).startsWith("GET /bucket/a%20b?X-Amz-Signature=x HTTP/1.1"));
            write(client, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"e\"\r\n\r\nhello");
        });
        StreamedObject object = get();
        assertEquals("\"e\"", object.headers().get("etag"));
        assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), bytesOf(object));
    }

    @Test
    void aResponseThatEndsEarlyFails() {
        once(client -> {
            head(client.getInputStream());
            write(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhello");
        });
        StreamedObject object = get();
        assertThrows(RuntimeException.class, () -> bytesOf(object));
    }

    @ParameterizedTest
    @CsvSource({
        "404,NoSuchKey,NOT_FOUND",
        "403,AccessDenied,NOT_FOUND",
        "404,NoSuchBucket,STORE_REFUSED",
        "412,PreconditionFailed,PRECONDITION_FAILED",
        "416,InvalidRange,RANGE_NOT_SATISFIABLE",
        "503,SlowDown,STORE_UNAVAILABLE",
        "500,InternalError,STORE_FAILED",
        "400,InvalidArgument,STORE_REFUSED",
    })
    void aRejectionIsAProblem(int status, String code, ProblemCode expected) {
        once(client -> {
            head(client.getInputStream());
            String document = "<Error><Code>" + code + "</Code></Error>";
            write(client, "HTTP/1.1 " + status + " No\r\nContent-Length: " + document.length() + "\r\n\r\n" + document);
        });
        assertEquals(expected, assertThrows(ProblemException.class, this::get).code());
    }

    @Test
    void aConnectionThatIsClosedIsAProblem() {
        once(client -> head(client.getInputStream()));
        assertEquals(
                ProblemCode.STORE_UNAVAILABLE,
                assertThrows(ProblemException.class, this::get).code());
    }

    @Test
    void aRejectedUploadIsNotSentToItsEnd() {
        AtomicBoolean cancelled = new AtomicBoolean();
        once(client -> {
            head(client.getInputStream());
            write(client, "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
        });
        Multi<byte[]> endless = Multi.createBy()
                .repeating()
                .supplier(() -> new byte[1024])
                .indefinitely()
                .onCancellation()
                .invoke(() -> cancelled.set(true));
        StreamedRequest put = new StreamedRequest("PUT", url(), Map.of(), endless, 1L << 40);
        ProblemException refused = assertThrows(
                ProblemException.class, () -> sender.exchange(put).await().atMost(TIMEOUT));
        assertTrue(
                refused.code() == ProblemCode.STORE_REFUSED || refused.code() == ProblemCode.STORE_UNAVAILABLE,
                () -> refused.code().toString());
        assertTrue(cancelled.get(), "the body is not read further");
    }

    @Test
    void anUploadWhoseBodyFailsIsNotComplete() throws Exception {
        StringBuilder received = new StringBuilder();
        CompletableFuture<Void> served = once(client -> {
            String head = head(client.getInputStream());
            assertTrue(head.toLowerCase(java.util.Locale.ROOT).contains("content-length: 1000\r\n"), head);
            int next;
            try {
                while ((next = client.getInputStream().read()) >= 0) {
                    received.append((char) next);
                }
            } catch (IOException reset) {
                received.append("!");
            }
        });
        Multi<byte[]> failing = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item("hello".getBytes(StandardCharsets.US_ASCII)),
                        Multi.createFrom().failure(new IOException("the client left")));
        StreamedRequest put = new StreamedRequest("PUT", url(), Map.of(), failing, 1000);
        assertThrows(RuntimeException.class, () -> sender.exchange(put).await().atMost(TIMEOUT));
        served.get(20, java.util.concurrent.TimeUnit.SECONDS);
        assertFalse(received.length() >= 1000);
    }
}
