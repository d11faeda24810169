package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is not JSON, or does not match the schema, is refused with a message that names the place. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {

    private static final String PRESIGN = "/v1/presign";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\": \"PUT\", \"key\": }   | line 1, column 26",
                "{\"method\": \"PUT\",              | line 1, column 18",
                "{\"method\": \"PUT\" \"key\": 1}   | line 1, column 18",
                "{'method': 'PUT'}                  | line 1, column 2",
                "{\"key\": \"a\\x\"}                | line 1, column 12",
                "{\"key\": \"a\"} x                 | line 1, column 14",
                "{\"method\": PUT}                  | line 1, column 12",
                "{\"contentLength\": 007}           | line 1, column 20",
                "{\"contentLength\": NaN}           | line 1, column 22",
                "PUT                                | line 1, column 1"
            })
    void brokenJsonIsSaidToBreakAtLineAndColumn(String body, String place) {
        Service.problem(Service.post(PRESIGN, body), 400, "malformed-json").body("detail", containsString(place));
    }

    @Test
    void syntaxErrorsHaveLineNumbers() {
        Service.problem(Service.post(PRESIGN, "{\n\"method\": \"PUT\",\n \"key\": }"), 400, "malformed-json")
                .body("detail", containsString("line 3, column 9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7b22fffe223a317d", // a text that is no UTF-8
                "0000007b7f000001", // begins like UTF-32, and is none
                "0000fffe7b7d0000", // an unused byte order of UTF-32
                "fffe7b0000dc00d8", // UTF-16 with its halves the wrong way round
                "00" // no character of JSON
            })
    void invalidUtf8IsRefused(String hex) {
        Service.problem(postBytes(HexFormat.of().parseHex(hex)), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0af", // a slash in two bytes
                "e080af", // and in three
                "eda080", // half of a surrogate pair
                "f4908080", // beyond Unicode
                "c3" // a character without its end
            })
    void overlongUtf8IsRefused(String hex) {
        Service.problem(postBytes(presignOf(hex)), 400, "malformed-json").body("detail", containsString("UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({"c3a9, é", "e282ac, €", "f09f9880, 😀"})
    void utf8CharactersOfEveryLengthAreRead(String hex, String character) {
        String key = given().contentType(ContentType.JSON)
                .body(presignOf(hex))
                .post(PRESIGN)
                .then()
                .statusCode(200)
                .extract()
                .path("key");
        assertEquals(character, key);
    }

    private static byte[] presignOf(String keyInHex) {
        String begin = HexFormat.of().formatHex("{\"method\":\"GET\",\"key\":\"".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().parseHex(begin + keyInHex + "227d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void jsonInAnotherEncodingIsRefused(String encoding) {
        Service.problem(
                        postBytes("{\"method\":\"GET\",\"key\":\"a\"}".getBytes(Charset.forName(encoding))),
                        400,
                        "malformed-json")
                .body("detail", containsString("UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[", "{\"metadata\":", "{\"response\":{\"x\":"})
    void deepNestingIsRefusedWithoutBeingFollowed(String step) {
        Service.problem(postBytes(step.repeat(10_000).getBytes(StandardCharsets.UTF_8)), 400, "invalid-request");
    }

    @Test
    void anOverlongNumberIsRefusedUnparsed() {
        Service.problem(
                        postBytes(
                                ("{\"contentLength\": " + "9".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8)),
                        400,
                        "invalid-request")
                .body("detail", containsString("number length"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                          | missing",
                "null                                        | missing",
                "[]                                          | single JSON object",
                "[{\"method\": \"GET\", \"key\": \"a\"}]     | single JSON object",
                "3                                           | single JSON object",
                "\"GET\"                                     | single JSON object",
                "true                                        | single JSON object",
                "{\"method\": \"GET\", \"key\": \"a\"} {}    | single JSON object",
                "{\"key\": \"a\", \"key\": \"b\"}            | twice",
                "{\"tags\": {\"a\": \"1\", \"a\": \"1\"}}    | twice"
            })
    void whatIsNotOneObjectIsRefusedAsAWhole(String body, String reason) {
        Service.problem(Service.post(PRESIGN, body), 400, "invalid-request")
                .body("detail", containsString(reason))
                .body("violations", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"methode, 'contentLength'", "Key, 'key, metadata'", "content-type, 'contentType'"})
    void anUnknownFieldIsReportedWithTheKnownOnes(String field, String known) {
        Service.refusesField(PRESIGN, "{\"" + field + "\": \"x\"}", field).body("detail", containsString(known));
    }

    /** As bytes: REST Assured would indent a text, which it cannot do with these. */
    private static ValidatableResponse postBytes(byte[] body) {
        return given().contentType(ContentType.JSON).body(body).post(PRESIGN).then();
    }
}
