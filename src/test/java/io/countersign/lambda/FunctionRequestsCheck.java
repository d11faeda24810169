package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged function behind REST APIs, HTTP APIs and function URLs; run by {@code src/test/lambda/run.sh}. */
class FunctionRequestsCheck {

    private static final String PRESIGN = "{\"method\":\"PUT\",\"key\":\"a b.txt\",\"contentType\":\"text/plain\"}";

    private static RuntimeApi api;
    private static FunctionProcess function;

    @BeforeAll
    static void start() throws Exception {
        api = new RuntimeApi();
        Map<String, String> environment = FunctionProcess.complete();
        function = FunctionProcess.start(api, environment);
    }

    @AfterAll
    static void stop() {
        function.close();
        api.close();
    }

    private static JsonNode answer(ObjectNode event) throws Exception {
        RuntimeApi.Answer answer = api.invoke(event.toString());
        assertFalse(answer.isError(), answer.body());
        return Events.JSON.readTree(answer.body());
    }

    private static JsonNode bodyOf(JsonNode answer) throws Exception {
        return Events.JSON.readTree(answer.get("body").asText());
    }

    /** Names of headers are in whatever case. */
    private static String header(JsonNode answer, String name) {
        JsonNode headers = answer.has("multiValueHeaders") ? answer.get("multiValueHeaders") : answer.get("headers");
        return headers.properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> entry.getValue().isArray() ? entry.getValue().get(0) : entry.getValue())
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    @Test
    void aRestApiRequestGetsAResponseInItsFormat() throws Exception {
        JsonNode answer = answer(Events.rest("POST", "/v1/presign", "staging", PRESIGN));
        assertEquals(200, answer.get("statusCode").asInt(), answer.toString());
        assertEquals("no-store", header(answer, "cache-control"), answer.toString());
        assertTrue(header(answer, "Strict-Transport-Security").startsWith("max-age"));
        JsonNode signed = bodyOf(answer);
        assertTrue(
                signed.get("url").asText().startsWith("https://demo.s3.us-east-1.amazonaws.com/a%20b.txt?"),
                signed.get("url").asText());
        assertTrue(signed.get("url").asText().contains("X-Amz-Security-Token=function-token"));
    }

    @Test
    void anHttpApiRequestWithAStageGetsAResponseInItsFormat() throws Exception {
        JsonNode answer = answer(Events.url("POST", "/staging/v1/presign", "", "staging", PRESIGN));
        assertEquals(200, answer.get("statusCode").asInt(), answer.toString());
        assertEquals("no-store", header(answer, "cache-control"), answer.toString());
        assertEquals("PUT", bodyOf(answer).get("method").asText());
        assertTrue(answer.path("multiValueHeaders").isMissingNode(), "which this format does not know");
    }

    @Test
    void aFunctionUrlBodyMayBeBase64Encoded() throws Exception {
        ObjectNode event = Events.url(
                "POST",
                "/v1/presign",
                "",
                "$default",
                Base64.getEncoder().encodeToString(PRESIGN.getBytes(StandardCharsets.UTF_8)));
        event.put("isBase64Encoded", true);
        assertEquals(200, answer(event).get("statusCode").asInt());
    }

    @Test
    void aClientThatExpectsTheStatus100GetsTheResponse() throws Exception {
        ObjectNode url = Events.url("POST", "/v1/presign", "", "$default", PRESIGN);
        ((ObjectNode) url.get("headers")).put("expect", "100-continue");
        assertEquals(200, answer(url).get("statusCode").asInt());
        ObjectNode rest = Events.rest("POST", "/v1/presign", "prod", PRESIGN);
        ((ObjectNode) rest.get("multiValueHeaders")).putArray("Expect").add("100-continue");
        assertEquals(200, answer(rest).get("statusCode").asInt());
    }

    @Test
    void aQueryThatIsNotEncodedIsRefusedWithAProblem() throws Exception {
        for (String query : new String[] {"a=|", "a= ", "a=%zz"}) {
            JsonNode answer = answer(Events.url("GET", "/v1/me", query, "$default", null));
            assertEquals(400, answer.get("statusCode").asInt(), answer.toString());
            assertEquals("query", bodyOf(answer).at("/violations/0/field").asText(), answer.toString());
        }
    }

    @Test
    void aLinkWithSpecialCharactersRedirectsToTheStore() throws Exception {
        for (String path : new String[] {"/v1/files/demo/a%20b/%C3%A9%2B.txt", "/v1/files/demo/a b/é%2B.txt"}) {
            JsonNode answer = answer(Events.url("GET", path, "", "$default", null));
            assertEquals(307, answer.get("statusCode").asInt(), answer.toString());
            assertTrue(
                    header(answer, "location")
                            .startsWith("https://demo.s3.us-east-1.amazonaws.com/a%20b/%C3%A9%2B.txt?"),
                    answer.toString());
        }
    }

    @Test
    void theQueryIsPassedOn() throws Exception {
        JsonNode answer = answer(Events.url("GET", "/v1/buckets/demo/objects", "limit=0", "$default", null));
        assertEquals(400, answer.get("statusCode").asInt(), answer.toString());
        assertEquals("limit", bodyOf(answer).at("/violations/0/field").asText(), answer.toString());
        ObjectNode rest = Events.rest("GET", "/v1/buckets/demo/objects", "prod", null);
        rest.putObject("multiValueQueryStringParameters").putArray("limit").add("0");
        assertEquals("limit", bodyOf(answer(rest)).at("/violations/0/field").asText());
    }

    @Test
    void pagesAreReturnedAsText() throws Exception {
        JsonNode page = answer(Events.url("GET", "/", "", "$default", null));
        assertEquals(200, page.get("statusCode").asInt(), page.toString());
        assertTrue(page.get("body").asText().contains("<html"), page.toString());
        assertFalse(page.get("isBase64Encoded").asBoolean());
    }

    @Test
    void theInvocationIdIsTheDefaultRequestId() throws Exception {
        JsonNode without = answer(Events.url("GET", "/v1/me", "", "$default", null));
        assertEquals(36, header(without, "X-Request-Id").length(), without.toString());
        ObjectNode event = Events.url("GET", "/v1/me", "", "$default", null);
        ((ObjectNode) event.get("headers")).put("x-request-id", "mine-1");
        assertEquals("mine-1", header(answer(event), "X-Request-Id"));
    }

    @Test
    void aRefusalIsAProblem() throws Exception {
        JsonNode answer = answer(Events.rest("POST", "/v1/presign", "prod", "{\"method\":\"PUT\",\"kee\":\"a\"}"));
        assertEquals(400, answer.get("statusCode").asInt());
        assertEquals("application/problem+json", header(answer, "content-type"), answer.toString());
        assertEquals("invalid-request", bodyOf(answer).get("code").asText());
    }

    @Test
    void theAuditHasTheClientAddressAndIsWrittenBeforeTheResponse() throws Exception {
        ObjectNode event = Events.rest("POST", "/v1/presign", "prod", PRESIGN);
        ((ObjectNode) event.get("multiValueHeaders")).putArray("X-Request-Id").add("audited-1");
        assertEquals(200, answer(event).get("statusCode").asInt());
        String line = function.output()
                .lines()
                .filter(written -> written.contains("audited-1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of it yet"));
        assertTrue(line.contains("\"outcome\":\"signed\""), line);
        assertTrue(line.contains("\"address\":\"" + Events.SOURCE + "\""), line);
    }

    @Test
    void aTimeoutIsReportedAndTheFunctionContinues() throws Exception {
        RuntimeApi.Answer late =
                api.invoke(Events.rest("POST", "/v1/presign", "prod", PRESIGN).toString(), Duration.ofMillis(-1));
        assertFalse(late.isError(), late.body());
        JsonNode answer = Events.JSON.readTree(late.body());
        assertEquals(504, answer.get("statusCode").asInt());
        assertEquals("out-of-time", bodyOf(answer).get("code").asText());
        assertEquals(
                200,
                answer(Events.rest("POST", "/v1/presign", "prod", PRESIGN))
                        .get("statusCode")
                        .asInt());
    }

    @Test
    void nativeMemoryIsNotReturnedFromTimeToTime() throws Exception {
        assumeFalse(FunctionProcess.isNative());
        List<String> beans = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target/lambda"), "*-runner.jar");
                ZipFile jar = new ZipFile(jars.iterator().next().toFile())) {
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("io/countersign/runtime/") && name.contains("_Bean"))
                    .forEach(beans::add);
        }
        assertTrue(beans.stream().anyMatch(name -> name.contains("/PeriodicTasks_")), beans::toString);
        assertTrue(beans.stream().noneMatch(name -> name.contains("/NativeHeap_")), beans::toString);
    }

    @Test
    void theLogHoldsNoSecret() throws Exception {
        answer(Events.rest("POST", "/v1/presign", "prod", PRESIGN));
        String output = function.output();
        assertFalse(output.contains(FunctionProcess.SECRET), "the secret");
        assertFalse(output.contains("function-token"), "the token");
        assertFalse(output.contains("X-Amz-Signature="), "a signature");
    }
}
