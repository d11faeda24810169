package io.countersign.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.audit.AuditEvent.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each event is one line of JSON, whatever its key contains. */
class AuditLineTest {

    private static String line(AuditEvent event) {
        AuditLine line = new AuditLine();
        line.write(withKey("longer than what comes after it, which must not show".repeat(40)));
        return line.write(event).toString();
    }

    private static AuditEvent withKey(String key) {
        return new AuditEvent(
                "01KAS8M3T2Q7Y0V6N4B9C1D5EF",
                Instant.parse("2026-03-01T12:00:00.123Z"),
                Outcome.SIGNED,
                new Actor("ann", "acme", "192.0.2.7"),
                "r-1",
                Action.WRITE,
                new Subject.OfObject("inbox", "demo", key, 12L, Duration.ofHours(1), Duration.ofMinutes(15)),
                null);
    }

    @Test
    void writesAllKnownFields() {
        assertEquals(
                "{\"log\":\"countersign.audit\",\"id\":\"01KAS8M3T2Q7Y0V6N4B9C1D5EF\",\"at\":\"2026-03-01T12:00:00.123Z\","
                        + "\"outcome\":\"signed\",\"caller\":\"ann\",\"tenant\":\"acme\",\"address\":\"192.0.2.7\","
                        + "\"requestId\":\"r-1\",\"profile\":\"inbox\",\"method\":\"PUT\",\"bucket\":\"demo\","
                        + "\"key\":\"in/a.txt\",\"size\":12,\"expiryAsked\":\"PT1H\",\"expiryGiven\":\"PT15M\"}",
                line(withKey("in/a.txt")));
    }

    @Test
    void redactsTextFromCallers() {
        String signature = "ab".repeat(32);
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";
        for (String key : new String[] {
            "in/https://s3.example/a?X-Amz-Signature=" + signature, "in/" + token + ".txt", "AKIAIOSFODNN7EXAMPLE.txt"
        }) {
            String line = line(withKey(key));
            assertTrue(line.contains("REDACTED"), line);
            assertFalse(line.contains(signature) || line.contains(token) || line.contains("AKIAIOSFODNN7"), line);
        }
    }

    @Test
    void omitsAbsentFields() {
        AuditEvent event = new AuditEvent(
                "i",
                Instant.EPOCH,
                Outcome.REFUSED,
                new Actor("anonymous", null, null),
                null,
                null,
                Subject.NONE,
                "no-profile");
        assertEquals(
                "{\"log\":\"countersign.audit\",\"id\":\"i\",\"at\":\"1970-01-01T00:00:00.000Z\",\"outcome\":\"refused\","
                        + "\"caller\":\"anonymous\",\"reason\":\"no-profile\"}",
                line(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b\\c", "line\nfeed\r\t\u0000\u001b[31m\u007f", "é日本\ud83d\ude00", "\u2028\u2029", "{}"})
    void aKeyCannotBreakOutOfItsLine(String key) throws Exception {
        String line = line(withKey(key));
        assertTrue(line.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029), line);
        assertEquals(key, new ObjectMapper().readTree(line).get("key").asText());
    }
}
