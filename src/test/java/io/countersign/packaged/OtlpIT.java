package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.local.EmbeddedS3;
import io.countersign.packaged.OtlpReceiver.Exported;
import io.countersign.store.TestKeys;
import io.countersign.store.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the packaged service exports by OTLP, by configuration only, and what it never exports. */
@Tag("package-start")
class OtlpIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EmbeddedS3.Keys KEYS =
            new EmbeddedS3.Keys("countersign", "packaged-secret-that-must-not-show");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String TRACEPARENT = "00-" + TRACE + "-" + PARENT + "-01";
    private static final String ID = "X-Request-Id";

    /** What Prometheus sends with scrape_protocols: [OpenMetricsText1.0.0]. */
    private static final String OPEN_METRICS =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,*/*;q=0.5";

    /** What a span may have; the names are the contract with those who read traces. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "countersign.request.id",
            "countersign.operation",
            "countersign.profile",
            "countersign.problem",
            "error.type",
            "rpc.system",
            "rpc.service",
            "rpc.method");

    @AutoClose
    private final Started started = new Started();

    private final OtlpReceiver receiver = started.add(new OtlpReceiver());
    private final List<String> secrets = new ArrayList<>(List.of(TestKeys.ADMIN.substring("admin.".length())));

    private Map<String, String> environment(String store) {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_S3_ENDPOINT", store);
        environment.put("AWS_ACCESS_KEY_ID", KEYS.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", KEYS.secretAccessKey());
        environment.remove("AWS_SESSION_TOKEN");
        environment.put("COUNTERSIGN_PROFILES_DEMO_DEFAULT", "true");
        environment.put("COUNTERSIGN_PROFILES_DEMO_LISTING", "true");
        environment.put("COUNTERSIGN_PROFILES_DEMO_MAX_SHARE_EXPIRY", "P1D");
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ADMIN_HASHES", TestKeys.hash(TestKeys.ADMIN));
        environment.put("QUARKUS_LOG_LEVEL", "DEBUG");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.1S");
        environment.put("QUARKUS_OTEL_METRIC_EXPORT_INTERVAL", "500ms");
        return environment;
    }

    private Map<String, String> exporting(String store) {
        Map<String, String> environment = environment(store);
        environment.put("OTEL_SDK_DISABLED", "false");
        return environment;
    }

    private EmbeddedS3 store() throws Exception {
        EmbeddedS3 store = started.add(EmbeddedS3.inMemory(0, KEYS, Clock.systemUTC()));
        store.createBucket("demo");
        return store;
    }

    private HttpResponse<String> send(PackagedApp app, String method, String path, String json, int status) {
        HttpResponse<String> answer = app.sendWith(method, path, json, "X-Api-Key", TestKeys.ADMIN);
        assertEquals(status, answer.statusCode(), answer.body());
        Matcher signature = Pattern.compile("X-Amz-Signature=([0-9a-f]{64})")
                .matcher(answer.body() + answer.headers().map());
        while (signature.find()) {
            secrets.add(signature.group(1));
        }
        return answer;
    }

    /** The span of the request that was answered by {@code answer}. */
    private Exported spanOf(HttpResponse<?> answer) {
        String id = answer.headers().firstValue(ID).orElseThrow();
        Waiting.until(() -> id + " in " + receiver.spans(), () -> receiver.spans().stream()
                .anyMatch(span -> id.equals(span.attributes().get("countersign.request.id"))));
        return receiver.spans().stream()
                .filter(span -> id.equals(span.attributes().get("countersign.request.id")))
                .findFirst()
                .orElseThrow();
    }

    private List<String> childrenOf(Exported parent) {
        return receiver.spans().stream()
                .filter(span -> span.parent().equals(parent.id()))
                .peek(span -> assertEquals(parent.trace(), span.trace()))
                .map(Exported::name)
                .toList();
    }

    private static void assertHas(Exported span, String... expected) {
        for (int i = 0; i < expected.length; i += 2) {
            assertEquals(expected[i + 1], span.attributes().get(expected[i]), span::toString);
        }
    }

    private static void put(String url, String content) throws Exception {
        HttpResponse<String> stored = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .PUT(HttpRequest.BodyPublishers.ofString(content))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, stored.statusCode(), stored.body());
    }

    @Test
    void spansHaveRoutesAndIdsAndNoSecret() throws Exception {
        PackagedApp app =
                started.add(PackagedApp.start(exporting(store().endpoint().toString())));
        app.awaitLive().awaitReadiness(200);
        HttpResponse<String> signed =
                send(app, "POST", "/v1/presign", "{\"method\":\"PUT\",\"key\":\"hidden/a-key.txt\"}", 200);
        put(JSON.readTree(signed.body()).get("url").asText(), "hello");
        HttpResponse<String> refused =
                send(app, "POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"hidden/../a-key\"}", 400);
        HttpResponse<String> begun = send(
                app,
                "POST",
                "/v1/uploads",
                "{\"filename\":\"hidden-name.txt\",\"contentType\":\"text/plain\",\"strategy\":\"multipart\",\"size\":5}",
                201);
        JsonNode upload = JSON.readTree(begun.body());
        put(upload.at("/multipart/parts/0/url").asText(), "hello");
        String uploadId = upload.get("id").asText();
        HttpResponse<String> completed = send(app, "POST", "/v1/uploads/" + uploadId + "/complete", "{}", 200);
        HttpResponse<String> shared = send(
                app,
                "POST",
                "/v1/shares",
                "{\"profile\":\"demo\",\"key\":\"hidden/a-key.txt\",\"password\":\"the-word-of-a-share\"}",
                201);
        String link =
                URI.create(JSON.readTree(shared.body()).get("url").asText()).getPath();
        HttpResponse<String> visited = send(app, "GET", link, null, 403);
        HttpResponse<String> file = send(app, "GET", "/v1/files/demo/hidden/a-key.txt", null, 307);
        HttpResponse<String> object = send(app, "GET", "/v1/buckets/demo/objects/hidden/a-key.txt", null, 200);
        HttpResponse<String> nowhere = send(app, "GET", "/v1/hidden-path?token=hidden-query", null, 404);

        Exported span = spanOf(signed);
        assertEquals("POST /v1/presign", span.name());
        assertEquals("", span.parent());
        assertHas(span, "countersign.profile", "demo", "countersign.operation", "presign");
        assertHas(span, "http.response.status_code", "200", "http.route", "/v1/presign", "countersign.problem", null);
        assertHas(spanOf(refused), "countersign.problem", "invalid-request", "http.response.status_code", "400");
        assertEquals("POST /v1/uploads", spanOf(begun).name());
        assertEquals(List.of("S3.CreateMultipartUpload"), childrenOf(spanOf(begun)));
        Exported completion = spanOf(completed);
        assertEquals("POST /v1/uploads/{id}/complete", completion.name());
        assertTrue(childrenOf(completion).contains("S3.CompleteMultipartUpload"), childrenOf(completion)::toString);
        Exported call = receiver.spans().stream()
                .filter(each -> each.name().equals("S3.CompleteMultipartUpload"))
                .findFirst()
                .orElseThrow();
        assertHas(call, "rpc.system", "aws-api", "rpc.service", "S3", "rpc.method", "CompleteMultipartUpload");
        assertHas(call, "http.response.status_code", "200");
        assertHas(spanOf(shared), "http.route", "/v1/shares", "countersign.profile", "demo");
        assertEquals("GET /s/{token}", spanOf(visited).name());
        assertHas(spanOf(visited), "countersign.profile", "demo", "countersign.problem", "forbidden");
        assertHas(spanOf(file), "http.route", "/v1/files/{profile}/{key}", "countersign.profile", "demo");
        assertEquals("GET /v1/buckets/{bucket}/objects/{key}", spanOf(object).name());
        assertEquals(List.of("S3.GET"), childrenOf(spanOf(object)));
        assertEquals("GET NOT_FOUND", spanOf(nowhere).name());

        Waiting.until(() ->
                receiver.exports().stream().anyMatch(export -> export.path().equals("/v1/logs")));
        Set<String> names = new TreeSet<>();
        receiver.spans().forEach(each -> names.addAll(each.attributes().keySet()));
        names.removeAll(ATTRIBUTES);
        assertEquals(Set.of(), names);
        secrets.addAll(List.of(
                "hidden",
                "a-key",
                uploadId,
                link.substring("/s/".length()),
                "the-word-of-a-share",
                "hidden-query",
                "X-Amz-Signature=",
                KEYS.secretAccessKey()));
        assertTrue(secrets.size() >= 10, "there were signatures");
        receiver.spans()
                .forEach(each -> secrets.forEach(secret ->
                        assertFalse(each.toString().contains(secret), () -> "a span has " + secret + ": " + each)));
        Waiting.until(() -> receiver.text("/v1/metrics").contains("/v1/shares"));
        String metrics = receiver.text("/v1/metrics");
        assertTrue(metrics.contains("countersign.signatures"), "the metrics of this service are exported");
        String traces = receiver.text("/v1/traces");
        secrets.forEach(secret -> assertFalse(traces.contains(secret), () -> "traces have " + secret));
        secrets.forEach(secret -> assertFalse(metrics.contains(secret), () -> "metrics have " + secret));
        // log lines may name keys of objects, as those of the console do, and no secret
        secrets.removeAll(List.of("hidden", "a-key", uploadId, "X-Amz-Signature="));
        secrets.forEach(secret -> assertFalse(receiver.text("").contains(secret), () -> "the export has " + secret));
        assertTrue(app.threads().contains("BatchSpanProces"), () -> "the threads of the other test have these names");
    }

    @Test
    void nothingOfTheCallersTraceIsForwarded() throws Exception {
        Set<String> forwarded = new ConcurrentSkipListSet<>();
        HandledStore store = started.add(new HandledStore(exchange -> {
            try (exchange) {
                exchange.getRequestHeaders().forEach((name, values) -> forwarded.add(name.toLowerCase() + values));
                byte[] body = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }));
        PackagedApp app =
                started.add(PackagedApp.start(exporting(store.endpoint()))).awaitLive();
        String list = "/v1/buckets/demo/objects";
        HttpResponse<String> continued = app.sendWith(
                "GET",
                list,
                null,
                "traceparent",
                TRACEPARENT,
                "tracestate",
                "vendor=state-of-the-caller",
                "baggage",
                "who=baggage-of-the-caller",
                "X-Amzn-Trace-Id",
                "Root=header-of-the-caller");
        assertEquals(200, continued.statusCode(), continued.body());
        HttpResponse<String> invalid = app.sendWith("GET", list, null, "traceparent", TRACEPARENT + "x");
        assertEquals(200, invalid.statusCode(), invalid.body());
        HttpResponse<String> unsampled =
                app.sendWith("GET", list, null, "traceparent", TRACEPARENT.replace("-01", "-00"));
        assertEquals(200, unsampled.statusCode(), unsampled.body());
        HttpResponse<String> last = app.sendWith("GET", list, null, "traceparent", TRACEPARENT);

        Exported span = spanOf(continued);
        assertEquals(TRACE, span.trace());
        assertEquals(PARENT, span.parent());
        assertEquals(List.of("S3.ListObjectsV2"), childrenOf(span));
        assertNotEquals(TRACE, spanOf(invalid).trace());
        assertEquals("", spanOf(invalid).parent());
        spanOf(last);
        String id = unsampled.headers().firstValue(ID).orElseThrow();
        assertFalse(receiver.spans().toString().contains(id), "the caller's trace is not sampled");
        assertTrue(forwarded.size() > 3, forwarded.toString());
        String sent = forwarded.toString();
        for (String foreign : List.of("traceparent", "tracestate", "baggage", "of-the-caller", TRACE)) {
            assertFalse(sent.contains(foreign), sent);
        }
        assertFalse(receiver.text("").contains("of-the-caller"), "text of the caller is not exported");
    }

    @Test
    void exemplarsNameTraces() throws Exception {
        PackagedApp app = started.add(
                        PackagedApp.start(exporting(store().endpoint().toString())))
                .awaitLive();
        HttpResponse<String> signed = send(app, "POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a\"}", 200);
        Exported span = spanOf(signed);
        String metrics =
                app.sendWith("GET", "/q/metrics", null, "Accept", OPEN_METRICS).body();
        assertTrue(
                metrics.lines()
                        .anyMatch(line -> line.startsWith("http_server_requests_seconds_bucket{")
                                && line.contains("/v1/presign")
                                && line.contains("trace_id=\"" + span.trace() + "\"")),
                metrics);
    }

    @Test
    void withoutTheSwitchNothingIsStartedOrExported() throws Exception {
        PackagedApp app = started.add(
                        PackagedApp.start(environment(store().endpoint().toString())))
                .awaitLive();
        send(app, "POST", "/v1/presign", "{\"method\":\"GET\",\"key\":\"a\"}", 200);
        send(app, "GET", "/v1/buckets/demo/objects", null, 200);
        assertEquals(
                List.of(),
                app.threads().stream()
                        .filter(name -> name.matches("(?i).*(otel|otlp|opentelemetry|batchspan|batchlog|periodicm).*"))
                        .toList());
        assertEquals(List.of(), receiver.exports());
    }
}
