package io.countersign.presigning.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects are written, read and deleted through the service, under the rules of the profile. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TransferTest {

    private static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);

    @TestHTTPResource("/v1/buckets/demo/objects/")
    URI objects;

    private HttpResponse<byte[]> send(String method, String key, Map<String, String> headers, byte[] body) {
        return StoreClient.send(method, objects + key, headers, body);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    private static JsonPath json(HttpResponse<byte[]> response) {
        return new JsonPath(new String(response.body(), StandardCharsets.UTF_8));
    }

    private void put(String key, byte[] body) {
        assertEquals(
                201,
                send("PUT", key, Map.of("content-type", "text/plain"), body).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "content-md5,DMF1ucDxtqgxw5niaXcmYQ==,x-amz-checksum-sha256,ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=",
        "x-amz-checksum-crc32,6Le+Qw==,x-amz-checksum-sha256,ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=",
        "x-amz-tagging,a=1&a=2,content-type,text/plain"
    })
    void noneOfTwoClaimsIsIgnored(String one, String value, String other, String otherValue) {
        HttpResponse<byte[]> refused = send(
                "PUT", "transfer/two.txt", Map.of(one, value, other, otherValue), "a".getBytes(StandardCharsets.UTF_8));
        assertEquals(400, refused.statusCode(), () -> new String(refused.body(), StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsRead() {
        byte[] file = new byte[3_000_000];
        new Random(18).nextBytes(file);
        HttpResponse<byte[]> written = send(
                "PUT",
                "transfer/a%20b.bin",
                Map.of("content-type", "application/x-test", "x-amz-meta-order", "4711"),
                file);
        assertEquals(201, written.statusCode(), () -> new String(written.body(), StandardCharsets.UTF_8));
        assertEquals("transfer/a b.bin", json(written).getString("key"));
        assertEquals(file.length, json(written).getLong("size"));
        HttpResponse<byte[]> read = send("GET", "transfer/a%20b.bin", Map.of(), null);
        assertEquals(200, read.statusCode());
        assertArrayEquals(file, read.body());
        assertEquals("application/x-test", header(read, "content-type"));
        assertEquals("4711", header(read, "x-amz-meta-order"));
        assertEquals(json(written).getString("etag"), header(read, "etag"));
        assertEquals(String.valueOf(file.length), header(read, "content-length"));
        HttpResponse<byte[]> head = send("HEAD", "transfer/a%20b.bin", Map.of(), null);
        assertEquals(200, head.statusCode());
        assertEquals(String.valueOf(file.length), header(head, "content-length"));
        assertEquals(header(read, "etag"), header(head, "etag"));
    }

    @Test
    void anEmptyObjectIsWrittenAndRead() {
        put("transfer/empty.txt", new byte[0]);
        HttpResponse<byte[]> read = send("GET", "transfer/empty.txt", Map.of(), null);
        assertEquals(200, read.statusCode());
        assertEquals(0, read.body().length);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-4,hello", "bytes=-6,store\\n", "bytes=7-9,sto"})
    void aRangeIsRead(String range, String expected) {
        put("transfer/range.txt", FILE);
        HttpResponse<byte[]> read = send("GET", "transfer/range.txt", Map.of("range", range), null);
        assertEquals(206, read.statusCode());
        assertEquals(expected.replace("\\n", "\n"), new String(read.body(), StandardCharsets.UTF_8));
        assertTrue(header(read, "content-range").endsWith("/" + FILE.length));
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        put("transfer/range.txt", FILE);
        HttpResponse<byte[]> read = send("GET", "transfer/range.txt", Map.of("range", "bytes=100-"), null);
        assertEquals(416, read.statusCode());
        assertEquals("range-not-satisfiable", json(read).getString("code"));
    }

    @Test
    void conditionsOfReadsAreEvaluated() {
        put("transfer/conditions.txt", FILE);
        String etag = header(send("HEAD", "transfer/conditions.txt", Map.of(), null), "etag");
        HttpResponse<byte[]> unchanged = send("GET", "transfer/conditions.txt", Map.of("if-none-match", etag), null);
        assertEquals(304, unchanged.statusCode());
        assertEquals(0, unchanged.body().length);
        HttpResponse<byte[]> other = send("GET", "transfer/conditions.txt", Map.of("if-match", "\"0\""), null);
        assertEquals(412, other.statusCode());
        assertEquals("precondition-failed", json(other).getString("code"));
        assertEquals(
                200,
                send("GET", "transfer/conditions.txt", Map.of("if-match", etag), null)
                        .statusCode());
    }

    @Test
    void anExistingObjectIsNotReplacedIfTheRequestSaysSo() {
        put("transfer/once.txt", FILE);
        HttpResponse<byte[]> again = send(
                "PUT",
                "transfer/once.txt",
                Map.of("content-type", "text/plain", "if-none-match", "*"),
                "other".getBytes(StandardCharsets.UTF_8));
        assertEquals(412, again.statusCode(), () -> new String(again.body(), StandardCharsets.UTF_8));
        assertArrayEquals(FILE, send("GET", "transfer/once.txt", Map.of(), null).body());
    }

    @Test
    void aWrongChecksumIsRefused() throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(FILE);
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "text/plain"));
        headers.put("content-md5", Base64.getEncoder().encodeToString(md5));
        assertEquals(201, send("PUT", "transfer/sum.txt", headers, FILE).statusCode());
        byte[] other = Arrays.copyOf(FILE, FILE.length);
        other[0] ^= 1;
        HttpResponse<byte[]> refused = send("PUT", "transfer/sum.txt", headers, other);
        assertEquals(422, refused.statusCode());
        assertTrue(json(refused).getString("detail").contains("checksum"), () -> json(refused)
                .getString("detail"));
        assertArrayEquals(FILE, send("GET", "transfer/sum.txt", Map.of(), null).body());
    }

    @Test
    void aDeletedObjectIsGone() {
        put("transfer/deleted.txt", FILE);
        assertEquals(204, send("DELETE", "transfer/deleted.txt", Map.of(), null).statusCode());
        HttpResponse<byte[]> gone = send("GET", "transfer/deleted.txt", Map.of(), null);
        assertEquals(404, gone.statusCode());
        assertEquals("not-found", json(gone).getString("code"));
    }

    /** They would run in the origin of this service. */
    @Test
    void pagesAreNotDisplayed() {
        assertEquals(
                201,
                send("PUT", "transfer/page.html", Map.of("content-type", "text/html"), FILE)
                        .statusCode());
        HttpResponse<byte[]> read = send("GET", "transfer/page.html", Map.of(), null);
        assertTrue(header(read, "content-disposition").startsWith("attachment"), header(read, "content-disposition"));
        assertTrue(header(read, "content-security-policy").contains("sandbox"));
        assertEquals("nosniff", header(read, "x-content-type-options"));
        assertEquals("private, no-cache", header(read, "cache-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-amz-copy-source", "x-amz-grant-read", "x-amz-server-side-encryption-customer-key"})
    void otherHeadersOfS3AreRefused(String name) {
        HttpResponse<byte[]> refused =
                send("PUT", "transfer/other.txt", Map.of("content-type", "text/plain", name, "a"), FILE);
        assertEquals(400, refused.statusCode());
        assertEquals(name, json(refused).getString("violations[0].field"));
    }

    @Test
    void aKeyOutsideTheProfileIsRefused() {
        HttpResponse<byte[]> refused = StoreClient.send(
                "PUT", objects + "elsewhere/a.txt?profile=inbox", Map.of("content-type", "text/plain"), FILE);
        assertEquals(403, refused.statusCode());
        HttpResponse<byte[]> unknown = StoreClient.send(
                "GET",
                objects.resolve("/v1/buckets/unknown-bucket/objects/a").toString(),
                Map.of("x-api-key", TestKeys.WRITER),
                null);
        assertEquals(404, unknown.statusCode());
    }

    @Test
    void aBodyWithoutItsSizeIsRefused() throws Exception {
        try (java.net.Socket socket = new java.net.Socket(objects.getHost(), objects.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("PUT " + objects.getPath() + "transfer/chunked.txt HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Transfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertEquals("HTTP/1.1 411", new String(start, StandardCharsets.US_ASCII));
        }
    }
}
