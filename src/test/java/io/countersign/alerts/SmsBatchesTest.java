package io.countersign.alerts;

import static io.countersign.alerts.Alerts.publisher;
import static io.countersign.alerts.SmsNumbers.assumeNumbersAreCalled;
import static io.countersign.alerts.SmsNumbers.number;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.countersign.store.Service;
import io.countersign.store.TestSns;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of text messages are filled from a template, validated as a whole, and sent below the rate limit of SNS. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class SmsBatchesTest {

    private static ValidatableResponse batch(Map<String, ?> batch) {
        return publisher().body(batch).post("/v1/sms/batch").then();
    }

    @Test
    void aTemplateIsFilledFromContacts() {
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
    void aTemplateIsFilledFromCsv() {
        assumeNumbersAreCalled();
        String ann = number();
        String bo = number();
        String csv = "\ufeffName,phoneNumber\r\n\"Ann, \"\"A.\"\"\nJr.\"," + ann + "\r\n\r\nBo, " + bo + "\r\n";
        batch(Map.of("template", "Hello {Name}", "csv", csv)).statusCode(200).body("sent", hasSize(2));
        assertEquals("Hello Ann, \"A.\"\nJr.", Outboxes.await(ann).getString("body"));
        assertEquals("Hello Bo", Outboxes.await(bo).getString("body"));
    }

    @Test
    void oneInvalidLineRefusesTheBatch() {
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
    void invalidContactListsAreRefused(String csv) {
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
                .body("detail", containsString("at most 1000 segments in total, but have 2000"));
        contacts.add(Map.of("phoneNumber", number()));
        Service.problem(batch(Map.of("template", "x", "contacts", contacts)), 400, "invalid-request");
        Service.problem(batch(Map.of("template", "x")), 400, "invalid-request");
        Service.problem(batch(Map.of("contacts", List.of(Map.of("phoneNumber", number())))), 400, "invalid-request");
    }

    @Test
    void resultsAreReportedForEachMessageOfABatch() {
        assumeFalse(TestSns.isExternal(), "only the embedded SNS can set opted-out numbers");
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
    void progressIsStreamedForEachLine() {
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
    void sendingStaysBelowTheRateLimitOfSns() {
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
}
