package io.countersign.presigning;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each request is sent to the store, which refuses it, and the cause is found, by the request alone and with the
 * store's answer.
 */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class RefusedRequestsTest {

    private static final byte[] FILE = {1};

    @Test
    void theCauseOfEachRefusalIsFound() {
        for (String key :
                List.of("a.txt", "a b.txt", "a+b.txt", "100%41.txt", "a#b.txt", "a?b.txt", "\u00e9.txt", "a")) {
            Service.put("proof/" + key, FILE); // or requests for them would be refused for another cause
        }
        List<Refused> requests = Stream.concat(RefusedUrls.all().stream(), RefusedForms.all().stream())
                .toList();
        assertTrue(requests.size() >= 40, "only " + requests.size());
        List<String> wrong = new ArrayList<>();
        for (Refused request : requests) {
            HttpResponse<byte[]> answer = send(request);
            if (answer.statusCode() < 300) {
                wrong.add(request + ": the store accepted it, with " + answer.statusCode());
            }
            List<String> alone = codes(request, null);
            if (request.byAnswer() ? !alone.equals(List.of("valid")) : !request.isFoundIn(alone)) {
                wrong.add(request + ": found " + alone + " instead of " + request.expected());
            }
            String error = new String(answer.body(), StandardCharsets.UTF_8);
            if (error.contains("<Error")) {
                List<String> answered = codes(request, error);
                if (answered.contains("valid") || request.byAnswer() && !request.isFoundIn(answered)) {
                    wrong.add(request + ": found " + answered + " with the store's answer " + error);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Within 15 minutes no store refuses, and nothing is wrong. */
    @Test
    void toleratedClockSkewIsNotTheCause() {
        Service.put("proof/a", FILE);
        Instant ahead = Instant.now().plusSeconds(840);
        String url = RefusedUrls.signed("GET", "a", "us-east-1", TestStore.SECRET_KEY, ahead, 60);
        Refused request = Refused.get("14 minutes fast", url, "valid");
        assertEquals(200, send(request).statusCode());
        assertEquals(List.of("valid"), codes(request, null));
    }

    @Test
    void acceptedRequestsAreExplainedAsValid() {
        Service.put("proof/a.txt", FILE);
        Map<String, String> plain = Map.of("content-type", "text/plain");
        String get =
                Service.presign(Map.of("method", "GET", "key", "proof/a.txt")).get("url");
        String put = Service.presign(Map.of("method", "PUT", "key", "proof/put.txt", "contentType", "text/plain"))
                .get("url");
        for (Refused request : List.of(
                Refused.get("GET", get, "valid"),
                Refused.get("with a fragment", get + "#top", "valid"),
                Refused.get("with small letters in its encoding", get.replace("%2F", "%2f"), "valid"),
                Refused.put("PUT", put, plain, "valid"),
                RefusedForms.untouched())) {
            int status = send(request).statusCode();
            assertTrue(status >= 200 && status < 300, request + ": " + status);
            assertEquals(List.of("valid"), codes(request, null), request::toString);
        }
    }

    /**
     * Some stores still read Version 2; the explanation says that the signature is right, and never that nothing is
     * wrong.
     */
    @Test
    void aCorrectSignatureOfVersion2IsRecognised() {
        Service.put("proof/a.txt", FILE);
        Refused request = Refused.get(
                "version 2", RefusedUrls.version2("GET", Instant.now().plusSeconds(60)), "");
        assertEquals(TestStore.isExternal() ? 200 : 403, send(request).statusCode(), "Ceph still reads it");
        Service.post("/v1/presign/explain", request.question(null))
                .statusCode(200)
                .body("ours", equalTo(true))
                .body("findings.code", contains("signature-version-2"))
                .body("findings[0].message", containsString("Version 4"));
    }

    private static HttpResponse<byte[]> send(Refused request) {
        return request.fields() == null
                ? StoreClient.send(request.method(), request.url(), request.headers(), request.body())
                : StoreClient.post(request.url(), request.fields(), "hello.txt", request.body());
    }

    private static List<String> codes(Refused request, String error) {
        return Service.post("/v1/presign/explain", request.question(error))
                .statusCode(200)
                .extract()
                .path("findings.code");
    }
}
