package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged function, invoked without HTTP: directly, and by S3; run by {@code src/test/lambda/run.sh}. */
class FunctionEventsCheck {

    private static RuntimeApi api;
    private static SnsSink sns;
    private static ServerSocket silence;
    private static FunctionProcess function;

    @BeforeAll
    static void start() throws Exception {
        api = new RuntimeApi();
        sns = new SnsSink();
        silence = new ServerSocket(0); // takes connections and never answers
        Map<String, String> environment = FunctionProcess.complete();
        environment.put("COUNTERSIGN_PROFILES_DEMO_ALERT_TOPIC", "uploads");
        environment.put("COUNTERSIGN_SNS_ENDPOINT", sns.address());
        environment.put("COUNTERSIGN_SNS_ACCOUNT", "000000000000");
        environment.put("COUNTERSIGN_PROFILES_INBOX_BUCKET", "inbox");
        environment.put("COUNTERSIGN_PROFILES_INBOX_METHODS", "PUT,POST");
        environment.put("COUNTERSIGN_PROFILES_INBOX_ROLES", "clerk");
        environment.put("COUNTERSIGN_PROFILES_SILENT_BUCKET", "silent");
        environment.put("COUNTERSIGN_PROFILES_SILENT_LISTING", "true");
        environment.put("COUNTERSIGN_PROFILES_SILENT_ANONYMOUS", "true");
        environment.put("COUNTERSIGN_PROFILES_SILENT_STORE", "silent");
        environment.put("COUNTERSIGN_STORES_SILENT_REGION", "us-east-1");
        environment.put("COUNTERSIGN_STORES_SILENT_ENDPOINT", "http://127.0.0.1:" + silence.getLocalPort());
        environment.put("COUNTERSIGN_STORES_SILENT_PATH_STYLE", "true");
        function = FunctionProcess.start(api, environment);
    }

    @AfterAll
    static void stop() throws Exception {
        function.close();
        sns.close();
        silence.close();
        api.close();
    }

    private static JsonNode answer(String event) throws Exception {
        RuntimeApi.Answer answer = api.invoke(event);
        assertFalse(answer.isError(), answer.body());
        return Events.JSON.readTree(answer.body());
    }

    private static JsonNode error(String event) throws Exception {
        RuntimeApi.Answer answer = api.invoke(event);
        assertTrue(answer.isError(), answer.body());
        JsonNode error = Events.JSON.readTree(answer.body());
        assertEquals(
                "io.countersign.lambda.EventException", error.get("errorType").asText(), answer.body());
        return error;
    }

    @Test
    void anObjectNameReturnsAForm() throws Exception {
        JsonNode form = answer("{\"object_name\": \"overlay.png\"}");
        assertEquals("https://demo.s3.us-east-1.amazonaws.com/", form.get("url").asText());
        assertEquals("overlay.png", form.at("/fields/key").asText());
        assertEquals("image/png", form.at("/fields/Content-Type").asText());
        assertEquals("function-token", form.at("/fields/x-amz-security-token").asText(), form.toString());
        assertEquals(2, form.size(), "url and fields, as for boto3");
    }

    @Test
    void theAssumedSessionEndLimitsTheExpiry() throws Exception {
        JsonNode answer = answer(Events.url(
                        "POST",
                        "/v1/presign",
                        "",
                        "$default",
                        "{\"method\":\"GET\",\"key\":\"a\",\"expiresIn\":\"PT8H\"}")
                .toString());
        JsonNode signed = Events.JSON.readTree(answer.get("body").asText());
        assertEquals("assumed", signed.get("expiryReason").asText(), signed.toString());
        Duration life = Duration.between(
                Instant.parse(signed.get("issuedAt").asText()),
                Instant.parse(signed.get("expiresAt").asText()));
        assertTrue(life.toMinutes() > 50 && life.toMinutes() < 60, life.toString());
    }

    @Test
    void aFileNameReturnsAStatusAndAUrl() throws Exception {
        JsonNode answer = answer("{\"pathParameters\": {\"filename\": \"cat.png\"}}");
        assertEquals(200, answer.get("statusCode").asInt(), answer.toString());
        JsonNode body = Events.JSON.readTree(answer.get("body").asText());
        String url = body.get("url").asText();
        assertTrue(url.matches("https://demo\\.s3\\.us-east-1\\.amazonaws\\.com/[0-9a-f-]{36}-cat\\.png\\?.*"), url);
        assertTrue(url.contains("X-Amz-Security-Token=function-token"), url);
    }

    @Test
    void conditionsAreInThePolicy() throws Exception {
        JsonNode form = answer(
                "{\"object_name\": \"in/a.bin\", \"expiration\": 60, \"fields\": {\"x-amz-meta-order\": \"7\"},"
                        + " \"conditions\": [[\"content-length-range\", 1, 1000], [\"starts-with\", \"$Content-Type\", \"image/\"]]}");
        String policy =
                new String(Base64.getDecoder().decode(form.at("/fields/policy").asText()), StandardCharsets.UTF_8);
        assertTrue(policy.contains("[\"content-length-range\",1,1000]"), policy);
        assertTrue(policy.contains("[\"starts-with\",\"$Content-Type\",\"image/\"]"), policy);
        assertEquals("7", form.at("/fields/x-amz-meta-order").asText());
        Instant end =
                Instant.parse(Events.JSON.readTree(policy).get("expiration").asText());
        assertTrue(Duration.between(Instant.now(), end).toSeconds() <= 60, end.toString());
    }

    @Test
    void profilesApplyToTheInvoker() throws Exception {
        JsonNode error = error("{\"object_name\": \"a.png\", \"profile\": \"inbox\"}");
        assertTrue(error.get("errorMessage").asText().startsWith("[not-found] "), error.toString());
        JsonNode answer = answer(
                "{\"pathParameters\": {\"filename\": \"a.png\"}, \"queryStringParameters\": {\"profile\": \"inbox\"}}");
        assertEquals(404, answer.get("statusCode").asInt(), answer.toString());
        assertEquals(
                "not-found",
                Events.JSON.readTree(answer.get("body").asText()).get("code").asText());
    }

    @Test
    void anInvalidEventIsAnErrorWithAHint() throws Exception {
        assertTrue(error("{\"objectname\": \"a\"}").get("errorMessage").asText().contains("{\"object_name\": …}"));
        assertTrue(error("[1]").get("errorMessage").asText().startsWith("[invalid-request] event: must be"));
        assertTrue(error("{\"object_name\": \"a\", \"object_name\": \"b\"}")
                .get("errorMessage")
                .asText()
                .startsWith("[malformed-json] "));
        assertEquals(2, answer("{\"object_name\": \"after.png\"}").size(), "and the next one is answered");
    }

    @Test
    void aStoreNotificationIsPublishedBeforeTheResponse() throws Exception {
        assertEquals(
                1,
                answer(Events.store("demo", "new file+é.png", 7).toString())
                        .get("arrived")
                        .asInt());
        String published = sns.published().stream()
                .filter(form -> form.contains("new file+é.png"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sns.published().toString()));
        assertTrue(published.contains("\"event\":\"upload-arrived\""), published);
        assertTrue(function.output().contains("\"outcome\":\"arrived\""), "the audit has it, too");
        assertEquals(
                0,
                answer(Events.store("demo", "new file+é.png", 7).toString())
                        .get("arrived")
                        .asInt(),
                "S3 may say it twice");
        assertEquals(
                0,
                answer(Events.store("somebody-elses", "x", 7).toString())
                        .get("arrived")
                        .asInt());
    }

    @Test
    void aFailedPublicationIsAnErrorSoThatLambdaRetries() throws Exception {
        sns.failing = true;
        try {
            assertTrue(error(Events.store("demo", "again.png", 7).toString())
                    .get("errorMessage")
                    .asText()
                    .startsWith("[sns-"));
        } finally {
            sns.failing = false;
        }
        assertEquals(
                1,
                answer(Events.store("demo", "again.png", 7).toString())
                        .get("arrived")
                        .asInt());
    }

    @Test
    void slowWorkIsCancelledBeforeTheDeadline() throws Exception {
        long begun = System.nanoTime();
        RuntimeApi.Answer answer = api.invoke(
                Events.url("GET", "/v1/buckets/silent/objects", "", "$default", null)
                        .toString(),
                Duration.ofSeconds(2));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertFalse(answer.isError(), answer.body());
        assertEquals(504, Events.JSON.readTree(answer.body()).get("statusCode").asInt(), answer.body());
        assertTrue(millis < 2000, millis + " ms");
        assertEquals(2, answer("{\"object_name\": \"next.png\"}").size());
    }

    @Test
    void aFailedStartNamesTheMissingSetting() throws Exception {
        Assumptions.assumeFalse(
                FunctionProcess.isNative(), "an executable that cannot start can report it only in its log");
        Map<String, String> environment = FunctionProcess.complete();
        environment.remove("COUNTERSIGN_PROFILES_DEMO_BUCKET");
        try (RuntimeApi other = new RuntimeApi();
                FunctionProcess failing = FunctionProcess.start(other, environment)) {
            assertTrue(other.awaitInitError().contains("Quarkus manual initialization failed"));
            assertTrue(failing.output().contains("Set countersign.profiles.demo.bucket"), failing.output());
        }
    }
}
