package io.countersign.presigning;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The end that the answer names is the end: of what was asked, or of what the profile allows. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ExpiryTest {

    @ParameterizedTest
    @CsvSource({
        // profile, method, asked, seconds, reason
        "demo,  GET,    1,           1,    ",
        "demo,  GET,    '\"PT1S\"',  1,    ",
        "demo,  GET,    90,          90,   ",
        "demo,  GET,    '\"PT1M30S\"', 90, ",
        "demo,  GET,    '\"PT1H\"',  3600, ",
        "demo,  GET,    3601,        3600, profile",
        "demo,  HEAD,   '\"P7D\"',   3600, profile",
        "demo,  GET,    604800,      3600, profile",
        "demo,  PUT,    900,         900,  ",
        "demo,  PUT,    901,         900,  profile",
        "demo,  DELETE, '\"P1D\"',   900,  profile",
        "demo,  GET,    null,        900,  ",
        "demo,  PUT,    null,        300,  ",
        "inbox, PUT,    119,         119,  ",
        "inbox, PUT,    120,         120,  ",
        "inbox, PUT,    '\"PT2M1S\"', 120, profile",
        "inbox, PUT,    '\"P7D\"',   120,  profile",
        "inbox, PUT,    null,        120,  "
    })
    void isTheMinimumOfRequestedAndAllowed(String profile, String method, String asked, long seconds, String reason) {
        JsonPath signed = Service.post("/v1/presign", request(profile, method, asked))
                .statusCode(200)
                .body("expiryReason", equalTo(reason))
                .extract()
                .jsonPath();
        SignedLink link = SignedLink.of(signed.get("url"));
        Instant issuedAt = Instant.parse(signed.get("issuedAt"));
        assertEquals(seconds, Long.parseLong(link.get("X-Amz-Expires")));
        assertEquals(issuedAt.plusSeconds(seconds), Instant.parse(signed.get("expiresAt")));
        String date = issuedAt.toString().replaceAll("[-:]", "");
        assertEquals(date, link.get("X-Amz-Date"));
        assertTrue(Duration.between(issuedAt, Instant.now()).toSeconds() < 60, "it begins now");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "604801",
                "\"P7DT1S\"",
                "\"P8D\"",
                "0",
                "-1",
                "-604800",
                "\"PT0S\"",
                "\"-PT5M\"",
                "\"PT0.999S\"",
                "9223372036854775807",
                "1.5",
                "\"soon\"",
                "\"\"",
                "\"P1Y\"",
                "\"PT99999999999999999999S\"",
                "true",
                "[]",
                "{}",
                "99999999999999999999"
            })
    void isRefusedOutOfBoundsOrMalformed(String asked) {
        Service.refusesField("/v1/presign", request("demo", "GET", asked), "expiresIn");
        Service.refusesField("/v1/presign", request("inbox", "PUT", asked), "expiresIn");
    }

    @Test
    void theStoreRefusesAnExpiredUrl() {
        Service.put("expiry/file", new byte[] {1});
        JsonPath signed = Service.post("/v1/presign", request("demo", "GET", "1"))
                .statusCode(200)
                .extract()
                .jsonPath();
        Instant end = Instant.parse(signed.get("expiresAt"));
        Instant patience = end.plusSeconds(15);
        int status = Service.redeem(signed, null).statusCode();
        while (status == 200 && Instant.now().isBefore(patience)) {
            status = Service.redeem(signed, null).statusCode();
        }
        assertEquals(403, status);
        assertFalse(Instant.now().isBefore(end), "refused before its end");
    }

    private static String request(String profile, String method, String expiresIn) {
        String key = profile.equals("inbox") ? "t1/x\", \"contentLength\": 1" : "expiry/file\"";
        return "{\"profile\": \"" + profile + "\", \"method\": \"" + method + "\", \"expiresIn\": " + expiresIn
                + ", \"key\": \"" + key + "}";
    }
}
