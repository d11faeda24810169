package io.countersign.alerts;

import static io.countersign.alerts.Alerts.publisher;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text messages go out once, to those who want them, within what they may cost. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SmsTest {

    private static String number() {
        return "+1555" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    }

    private static ValidatableResponse send(Map<String, ?> message) {
        return publisher().body(message).post("/v1/sms").then();
    }

    private static void assumeNumbersAreCalled() {
        assumeFalse(TestSns.isExternal(), "fauxqs knows neither opt-outs nor messages to numbers");
    }

    private static ValidatableResponse batch(Map<String, ?> batch) {
        return publisher().body(batch).post("/v1/sms/batch").then();
    }

    @Test
    void aMessageGoesOutAndItsPriceIsTold() {
        assumeNumbersAreCalled();
        String to = number();
        send(Map.of(
                        "phoneNumber",
                        to,
                        "message",
                        "There are 9 potholes! €",
                        "senderId",
                        "ROADS",
                        "type",
                        "promotional"))
                .statusCode(201)
                .body("messageId", notNullValue(), "segments", equalTo(1), "encoding", equalTo("GSM-7"));
        assertEquals("There are 9 potholes! €", Outboxes.await(to).getString("body"));
        assertEquals("from ROADS", Outboxes.await(to).getString("subject"));
        send(Map.of("phoneNumber", to, "message", "🚧".repeat(36)))
                .statusCode(201)
                .body("segments", equalTo(2), "encoding", equalTo("UCS-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5550100123", "+0555", "+1 555 0100", "+1234567890123456", "tel:+15550100123"})
    void onlyNumbersAreCalled(String number) {
        Service.problem(send(Map.of("phoneNumber", number, "message", "x")), 400, "invalid-request")
                .body("violations[0].field", equalTo("phoneNumber"));
    }

    @Test
    void whatCannotBeSentIsRefusedInWords() {
        for (Map<String, String> wrong : List.of(
                Map.of("message", " "),
                Map.of("message", "x".repeat(1601)),
                Map.of("message", "x", "type", "urgent"),
                Map.of("message", "x", "senderId", "123"),
                Map.of("message", "x", "senderId", "twelve-chars"))) {
            Map<String, String> request = new java.util.HashMap<>(wrong);
            request.put("phoneNumber", number());
            Service.problem(send(request), 400, "invalid-request");
        }
        Service.problem(send(Map.of("phoneNumber", number(), "message", "x".repeat(613))), 400, "invalid-request")
                .body("detail", containsString("at most 4 segments"));
    }

    @Test
    void whoeverOptedOutGetsNothing() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS can be told who opts out");
        String to = number();
        TestSns.optOut(to);
        int before = TestSns.calls("Publish");
        Service.problem(send(Map.of("phoneNumber", to, "message", "x")), 422, "sns-refused")
                .body("detail", containsString("asked not to get messages"));
        assertEquals(before, TestSns.calls("Publish"));
    }

    @Test
    void nobodyGetsMoreThanTenADay() {
        assumeNumbersAreCalled();
        String to = number();
        for (int i = 0; i < 10; i++) {
            send(Map.of("phoneNumber", to, "message", "number " + i)).statusCode(201);
        }
        ValidatableResponse eleventh = Service.problem(
                        send(Map.of("phoneNumber", to, "message", "one more")), 429, "too-many-requests")
                .body("detail", containsString("10 messages a day"));
        assertTrue(Integer.parseInt(eleventh.extract().header("Retry-After")) <= 86_401);
    }

    @Test
    void whatWasNotSentCostsNothing() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS fails on purpose");
        String to = number();
        for (int i = 0; i < 12; i++) {
            TestSns.failNext(1, 400, "InvalidParameter");
            send(Map.of("phoneNumber", to, "message", "x")).statusCode(422);
        }
        send(Map.of("phoneNumber", to, "message", "x")).statusCode(201);
    }

    @Test
    void underOneKeyItGoesOutOnce() {
        assumeNumbersAreCalled();
        Map<String, String> message = Map.of("phoneNumber", number(), "message", "x");
        String key = UUID.randomUUID().toString();
        String first = withKey(key, message).statusCode(201).extract().path("messageId");
        withKey(key, message).statusCode(201).body("messageId", equalTo(first));
        Service.problem(
                withKey(key, Map.of("phoneNumber", message.get("phoneNumber"), "message", "y")), 409, "conflict");
    }

    private static ValidatableResponse withKey(String key, Map<String, ?> message) {
        return publisher()
                .header("Idempotency-Key", key)
                .body(message)
                .post("/v1/sms")
                .then();
    }

    @Test
    void whatMayHaveGoneOutIsNotSentAgain() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS loses answers on purpose");
        Map<String, String> message = Map.of("phoneNumber", number(), "message", "x");
        String key = UUID.randomUUID().toString();
        TestSns.cutNext(1);
        Service.problem(withKey(key, message), 504, "publish-in-doubt");
        Service.problem(withKey(key, message), 504, "publish-in-doubt");
        assertEquals(1, Outboxes.of(message.get("phoneNumber")).size());
    }

    @Test
    void aBatchIsFilledFromContacts() {
        assumeNumbersAreCalled();
        String ann = number();
        String bo = number();
        batch(Map.of(
                        "template",
                        "Hello {Name}, from {Home Town}",
                        "contacts",
                        List.of(
                                Map.of("phoneNumber", ann, "Name", "Ann", "Home Town", "Köln"),
                                Map.of("phoneNumber", bo, "Name", "$1 {Name}", "Home Town", "Wien"))))
                .statusCode(200)
                .body("sent.index", contains(0, 1), "failed", hasSize(0), "segments", equalTo(2));
        assertEquals("Hello Ann, from Köln", Outboxes.await(ann).getString("body"));
        assertEquals("Hello $1 {Name}, from Wien", Outboxes.await(bo).getString("body"));
    }

    @Test
    void aBatchIsFilledFromCsv() {
        assumeNumbersAreCalled();
        String ann = number();
        String bo = number();
        String csv = "\ufeffName,phoneNumber\r\n\"Ann, \"\"A.\"\"\nJr.\"," + ann + "\r\n\r\nBo, " + bo + "\r\n";
        batch(Map.of("template", "Hello {Name}", "csv", csv)).statusCode(200).body("sent", hasSize(2));
        assertEquals("Hello Ann, \"A.\"\nJr.", Outboxes.await(ann).getString("body"));
        assertEquals("Hello Bo", Outboxes.await(bo).getString("body"));
    }

    @Test
    void oneWrongLineAndNothingGoesOut() {
        assumeNumbersAreCalled();
        String ann = number();
        String csv = "phoneNumber,Name\n" + ann + ",Ann\n555,Bo\n" + number() + "\n";
        Service.problem(batch(Map.of("template", "Hello {Name}", "csv", csv)), 400, "invalid-request")
                .body("violations[0].field", equalTo("csv line 4"));
        csv = "phoneNumber,Name\n" + ann + ",Ann\n555,Bo\n";
        Service.problem(batch(Map.of("template", "Hello {Name} of {Town}", "csv", csv)), 400, "invalid-request")
                .body("violations.field", contains("csv line 2 Town", "csv line 3 Town"));
        Service.problem(batch(Map.of("template", "Hello {Name}", "csv", csv)), 400, "invalid-request")
                .body("violations.field", contains("csv line 3 phoneNumber"));
        Service.problem(
                        batch(Map.of(
                                "template",
                                "Hello {Name}",
                                "contacts",
                                List.of(
                                        Map.of("phoneNumber", ann, "Name", "Ann"),
                                        Map.of("phoneNumber", ann),
                                        Map.of("Name", "Bo")))),
                        400,
                        "invalid-request")
                .body("violations.field", hasItems("contacts[1] Name", "contacts[2] phoneNumber"));
        assertEquals(List.of(), Outboxes.of(ann));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Name\nAnn\n", "phoneNumber,Name,Name\n", "phoneNumber\n", "phoneNumber,Name\n+1555,\"Ann\n"
            })
    void filesThatAreNoListOfContactsAreRefused(String csv) {
        Service.problem(batch(Map.of("template", "Hello", "csv", csv)), 400, "invalid-request")
                .body("violations[0].field", equalTo("csv"));
    }

    @Test
    void batchesAreBounded() {
        List<Map<String, String>> contacts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            contacts.add(Map.of("phoneNumber", number()));
        }
        batch(Map.of("template", "x".repeat(160), "contacts", contacts, "dryRun", true))
                .statusCode(200)
                .body("segments", equalTo(1000), "sent", hasSize(0));
        Service.problem(batch(Map.of("template", "x".repeat(161), "contacts", contacts)), 400, "invalid-request")
                .body("detail", containsString("at most 1000 segments at once, and come to 2000"));
        contacts.add(Map.of("phoneNumber", number()));
        Service.problem(batch(Map.of("template", "x", "contacts", contacts)), 400, "invalid-request");
        Service.problem(batch(Map.of("template", "x")), 400, "invalid-request");
        Service.problem(batch(Map.of("contacts", List.of(Map.of("phoneNumber", number())))), 400, "invalid-request");
    }

    @Test
    void partOfABatchMayFail() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS can be told who opts out");
        String out = number();
        TestSns.optOut(out);
        batch(Map.of(
                        "template",
                        "Hello",
                        "contacts",
                        List.of(
                                Map.of("phoneNumber", number()),
                                Map.of("phoneNumber", out),
                                Map.of("phoneNumber", number()))))
                .statusCode(200)
                .body("sent.index", contains(0, 2))
                .body("failed.index", contains(1))
                .body("failed[0].code", equalTo("sns-refused"))
                .body("failed[0].retryable", equalTo(false))
                .body("segments", equalTo(2));
    }

    @Test
    void progressIsToldLineByLine() {
        assumeNumbersAreCalled();
        List<Map<String, String>> contacts = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            contacts.add(Map.of("phoneNumber", number()));
        }
        String lines = publisher()
                .accept("application/x-ndjson")
                .body(Map.of("template", "Hello", "contacts", contacts))
                .post("/v1/sms/batch")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        List<Integer> indexes = lines.lines()
                .map(line -> JsonPath.from(line).getInt("index"))
                .sorted()
                .toList();
        assertEquals(java.util.stream.IntStream.range(0, 25).boxed().toList(), indexes);
        assertTrue(lines.lines().allMatch(line -> JsonPath.from(line).getString("messageId") != null), lines);
    }

    @Test
    void theyGoOutNoFasterThanSnsTakesThem() {
        assumeNumbersAreCalled();
        List<Map<String, String>> contacts = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            contacts.add(Map.of("phoneNumber", number()));
        }
        long begin = System.nanoTime();
        batch(Map.of("template", "Hello", "contacts", contacts)).statusCode(200).body("sent", hasSize(21));
        // 20 a second: the last of 21 has its turn after a whole one
        assertTrue(System.nanoTime() - begin >= 990_000_000L, "faster than 20 a second");
    }

    @Test
    void whatMayBeSentIsTold() {
        assumeFalse(TestSns.isExternal(), "fauxqs does not know the sandbox");
        send(Map.of("phoneNumber", number(), "message", "x")).statusCode(201);
        publisher()
                .get("/v1/sms")
                .then()
                .statusCode(200)
                .body("sandbox", equalTo(false))
                .body("segmentsToday", greaterThanOrEqualTo(1))
                .body("segmentsPerDay", equalTo(10_000));
    }

    @Test
    void onlyPublishersSend() {
        Map<String, String> message = Map.of("phoneNumber", number(), "message", "x");
        Service.problem(
                RestAssured.given()
                        .header("X-Api-Key", TestKeys.WRITER)
                        .contentType("application/json")
                        .body(message)
                        .post("/v1/sms")
                        .then(),
                403,
                "forbidden");
        Service.problem(
                RestAssured.given()
                        .contentType("application/json")
                        .body(message)
                        .post("/v1/sms")
                        .then(),
                401,
                "unauthenticated");
    }
}
