package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.store.Contract;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests over all operations of the OpenAPI document, well-formed and malformed: none is answered by a 5xx, none without a problem
 * document but for those that docs/configuration.md lists, and none after more than a second. {@code countersign.fuzz.requests} says how
 * many there are, {@code countersign.fuzz.seed} which.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("countersign.fuzz.requests", 1_000);
    private static final long SEED = Long.getLong("countersign.fuzz.seed", System.nanoTime());

    /** Repeating the request separates a deliberate delay from a delay caused by a slow machine. */
    private static final long MAX_MILLIS = 1_000;

    @TestHTTPResource
    URI service;

    private final Random random = new Random(SEED);

    @Test
    void noInputCausesAServerError() throws Exception {
        System.out.println("The seed of this run: -Dcountersign.fuzz.seed=" + SEED);
        List<FuzzedRequest> operations = operations();
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < REQUESTS && wrong.size() < 20; i++) {
            byte[] request = operations.get(random.nextInt(operations.size())).bytes(random, keys());
            RawAnswer answer = RawAnswer.to(service, request);
            if (answer.millis() > MAX_MILLIS) {
                answer = RawAnswer.to(service, request);
            }
            statuses.merge(answer.status(), 1, Integer::sum);
            String fault = fault(answer, new String(request, StandardCharsets.ISO_8859_1));
            if (fault != null) {
                wrong.add(fault + " " + answer.head() + " to " + FuzzedRequest.shown(request));
            }
        }
        System.out.println("Answers by status: " + statuses);
        assertEquals(List.of(), wrong);
    }

    private String keys() {
        return switch (random.nextInt(6)) {
            case 0 -> TestKeys.ADMIN;
            case 1 -> TestKeys.WRITER;
            case 2 -> TestKeys.PUBLISHER;
            case 3 -> "writer.wrong";
            default -> null;
        };
    }

    private static String fault(RawAnswer answer, String request) {
        // a password is hashed slowly on purpose; the number of hashes at a time is bounded
        boolean hashed = request.startsWith("POST /v1/shares ") && answer.status() == 201;
        if (answer.millis() > (hashed ? 10 * MAX_MILLIS : MAX_MILLIS)) {
            return "after " + answer.millis() + " ms:";
        }
        // labels of images, for which the store of the tests has no engine
        boolean unconfigured = answer.status() == 501 && answer.body().contains("\"not-implemented\"");
        if (answer.status() >= 500 && !unconfigured) {
            return "a fault:";
        }
        // 400, 414 and 431 without a body are Vert.x's, and end the connection
        boolean ofVertx = answer.body().isEmpty()
                && answer.isClosed()
                && List.of(400, 414, 431).contains(answer.status());
        boolean problem = answer.head().toLowerCase().contains("\ncontent-type: application/problem+json");
        boolean id = answer.head().toLowerCase().contains("\nx-request-id: ");
        // S3's own error, for clients that speak S3's CompleteMultipartUpload
        problem |= answer.head().contains("application/xml") && answer.body().contains("<Error><Code>");
        // the page of a share, for browsers
        problem |= answer.head().contains("text/html")
                && request.contains(" /s/")
                && answer.body().contains("<h1>");
        boolean head = answer.body().isEmpty() && id; // the answer to a HEAD
        return answer.status() < 400 || ofVertx || problem && id || head ? null : "no problem:";
    }

    private static List<FuzzedRequest> operations() throws Exception {
        JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(Contract.DOCUMENT));
        List<FuzzedRequest> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    // events go on for ever
                    if (!path.getKey().equals("/v1/events")) {
                        operations.add(FuzzedRequest.of(document, operation.getKey(), path.getKey()));
                    }
                }));
        return operations;
    }
}
