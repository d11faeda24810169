package io.countersign.signing.explain;

import static io.countersign.signing.explain.Explaining.codes;
import static io.countersign.signing.explain.Explaining.explain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.Example;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.StoreErrorCodes.Advice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code of a store leads to advice, none to "valid", and the documentation has the same table. */
class StoreErrorCodesTest {

    private static final ReceivedRequest REQUEST = ReceivedRequest.of("GET", Example.url("GET", "k"), Map.of());

    static Set<String> all() {
        return StoreErrorCodes.all().keySet();
    }

    @Test
    void theDocumentationHasTheSameTable() throws IOException {
        Map<String, Advice> documented = new LinkedHashMap<>();
        String table = Files.readString(Path.of("docs/explain.md")).split("<!-- codes:")[1];
        table.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.split(" \\| ", 3);
            Code code = Code.valueOf(
                    cells[1].replace("`", "").toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
            documented.put(
                    cells[0].replace("| `", "").replace("`", ""),
                    new Advice(code, cells[2].substring(0, cells[2].length() - 2)));
        });
        assertEquals(StoreErrorCodes.all(), documented);
        assertEquals(List.copyOf(StoreErrorCodes.all().keySet()), List.copyOf(documented.keySet()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachCodeHasAdviceAndIsNeverValid(String code) {
        Explanation explanation = explain(REQUEST, error("<Code>" + code + "</Code>"), Example.AT);
        Advice advice = StoreErrorCodes.all().get(code);
        assertEquals(List.of(advice.finding()), codes(explanation));
        if (!code.equals("RequestTimeTooSkewed")) { // which was found before
            assertTrue(explanation.findings().get(0).message().contains(advice.advice()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "<Code>SomethingNew</Code> | SomethingNew",
                "<Code>so me\tthing</Code> | The store rejected",
                "<Message>no code</Message> | The store rejected"
            },
            delimiter = '|')
    void anUnknownCodeIsNotValidEither(String elements, String words) {
        Explanation explanation = explain(REQUEST, error(elements), Example.AT);
        assertEquals(List.of(Code.STORE_REFUSED), codes(explanation));
        assertTrue(explanation.findings().get(0).message().contains(words));
        assertFalse(explanation.findings().get(0).message().contains("so me"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "<Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region>",
                "<Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region 'us-east-1'"
                        + " is wrong; expecting 'eu-west-1'</Message>",
                "<Code>AuthorizationQueryParametersError</Code><Message>Error parsing the X-Amz-Credential parameter; the region"
                        + " 'us-east-1' is wrong; expecting 'eu-west-1'</Message>",
                "<Code>AuthorizationHeaderMalformed</Code><Message>the region is wrong; expecting eu-west-1</Message>",
                "<Code>IllegalLocationConstraintException</Code><Message>The eu-west-1 location constraint is incompatible for"
                        + " the region specific endpoint this request was sent to.</Message>",
                "<Code>PermanentRedirect</Code><Endpoint>demo.s3-eu-west-1.amazonaws.com</Endpoint>",
                "<Code>TemporaryRedirect</Code><Endpoint>demo.s3.eu-west-1.amazonaws.com</Endpoint>"
            },
            delimiter = '|')
    void theRegionIsReadFromEachField(String elements) {
        Explanation explanation = explain(REQUEST, error(elements), Example.AT);
        assertEquals(Code.WRONG_REGION, codes(explanation).get(0));
        assertTrue(explanation.findings().get(0).message().contains("eu-west-1"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "Policy expired. | EXPIRED",
                "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$key\", \"a\"] | CONDITION_FAILED",
                "Invalid according to Policy: Extra input fields: x-amz-meta-a | FIELD_NOT_COVERED",
                "There were headers present in the request which were not signed | HEADER_NOT_SIGNED",
                "Request is not valid yet | CLOCK_SKEW",
                "Request has expired | EXPIRED"
            },
            delimiter = '|')
    void causesFromTheMessage(String message, Code code) {
        String elements = "<Code>AccessDenied</Code><Message>" + message + "</Message>";
        assertEquals(List.of(code), codes(explain(REQUEST, error(elements), Example.AT)));
    }

    @Test
    void aWrappedDocumentIsRead() {
        StoreError error = StoreError.parse("<ErrorResponse><Error><Code>NoSuchKey</Code></Error></ErrorResponse>");
        assertEquals(List.of(Code.STORE_REFUSED), codes(explain(REQUEST, error, Example.AT)));
    }

    private static StoreError error(String elements) {
        return StoreError.parse("<Error>" + elements + "</Error>");
    }
}
