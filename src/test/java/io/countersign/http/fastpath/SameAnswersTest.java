package io.countersign.http.fastpath;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast path and RESTEasy answer a request with the same status, headers and document. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SameAnswersTest {

    /** What differs from request to request: ids, signatures, times. */
    private static final String VARYING =
            "[0-9A-HJKMNP-TV-Z]{26}|X-Amz-Signature=[0-9a-f]{64}|X-Amz-Date=\\d{8}T\\d{6}Z"
                    + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z|\\d{8}%2F";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource
    URI service;

    private String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        String headers = response.headers().map().entrySet().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + header.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
        // members of an object have no order (RFC 8259, section 4)
        Object document = response.body().isEmpty() ? "" : JSON.readValue(response.body(), TreeMap.class);
        return (response.statusCode() + "\n" + headers + "\n\n" + JSON.writeValueAsString(document))
                .replaceAll(VARYING, "…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\": \"GET\", \"key\": \"a.txt\"}",
                "{\"method\": \"GET\", \"key\": \"ä b/“quoted”\\u0001.txt\"}",
                "{\"method\": \"GET\", \"key\": \"tab\\\\back.txt\", \"expiresIn\": 60}",
                "{\"method\": \"PUT\", \"key\": \"a.txt\", \"contentType\": \"text/plain\", \"contentLength\": 5}",
                "{\"method\": \"PUT\", \"key\": \"a.txt\", \"contentType\": \"text/plain\", \"expiresIn\": \"P7D\"}",
                "{\"method\": \"DELETE\", \"key\": \"a.txt\"}",
                "{\"method\": \"GET\", \"key\": \"a.txt\", \"response\": {\"filename\": \"Résumé.pdf\"}}",
                "{\"method\": \"GET\", \"key\": \"a.txt\", \"profile\": \"unknown\"}",
                "{\"method\": \"GET\", \"key\": \"a.txt\", \"unknown\": 1}",
                "{\"method\": \"GET\", \"key\": 1}",
                "{\"method\": \"PATCH\", \"key\": \"a\"}",
                "{\"method\": \"GET\", \"key\": \"../a\"}",
                "{\"method\": \"GET\", \"key\": \"a\", \"expiresIn\": 0}",
                "{\"method\": \"GET\"}",
                "{}",
                "[]",
                "null",
                "{\"a\": 1, \"a\": 2}",
                "",
                " ",
                "{not json",
                "\"text\""
            })
    void ofASignature(String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/v1/presign"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));

        String fast = answer(request.copy().header("Accept", "*/*"));

        assertEquals(answer(request.copy().header("Accept", "application/json, */*")), fast);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/files/demo/a.txt",
                "/v1/files/demo/a/b/c.png",
                "/v1/files/demo/page.html",
                "/v1/files/demo/no-extension",
                "/v1/files/unknown/a.txt",
                "/v1/files/demo/a:b@c!$&'()*+,=~.pdf"
            })
    void ofALink(String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));

        String fast = answer(request.copy().header("Accept", "*/*"));

        assertEquals(answer(request.copy().header("Accept", "text/html, */*;v=1")), fast);
    }

    @ParameterizedTest
    @CsvSource({
        "X-Api-Key, a.b",
        "Authorization, Bearer x",
        "Origin, https://page.example.com",
        "X-Request-Id, one",
        "Accept-Encoding, gzip"
    })
    void ofAHeader(String header, String value) throws Exception {
        HttpRequest.Builder post = HttpRequest.newBuilder(service.resolve("/v1/presign"))
                .headers(header, value, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"method\": \"GET\", \"key\": \"a.txt\"}"));
        String fast = answer(post.copy().header("Accept", "*/*"));
        assertEquals(answer(post.copy().header("Accept", "application/json, */*")), fast);

        HttpRequest.Builder get =
                HttpRequest.newBuilder(service.resolve("/v1/files/demo/a.txt")).header(header, value);
        fast = answer(get.copy().header("Accept", "*/*"));
        assertEquals(answer(get.copy().header("Accept", "text/html, */*;v=1")), fast);
    }

    @Test
    void ofATicket() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        service.resolve("/u/" + Service.ticket("demo", Map.of()) + "/v1/presign"))
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofString(
                                "{\"method\": \"PUT\", \"key\": \"a.txt\", \"contentType\": \"text/plain\", \"contentLength\": 5}"));

        String fast = answer(request.copy().header("Accept", "*/*"));

        assertEquals(answer(request.copy().header("Accept", "application/json, */*")), fast);
    }
}
