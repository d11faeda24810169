package io.countersign.signing.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.signing.Example;
import io.countersign.signing.QueryVerifier;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.explain.Finding.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signature parameters that cannot be read are named, never thrown about. */
class MalformedSignatureTest {

    private static final String URL = Example.url("GET", "k");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Algorithm",
                "X-Amz-Credential",
                "X-Amz-Date",
                "X-Amz-Expires",
                "X-Amz-SignedHeaders",
                "X-Amz-Signature"
            })
    void namesMissingAndRepeatedParameters(String name) {
        assertMalformed(URL.replace(name + '=', "Other="), name + " is missing.");
        assertMalformed(URL.replace(name + '=', name + "=&Other="), name + " is missing.");
        assertMalformed(URL + '&' + name + "=1", name + " is there more than once.");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Amz-Algorithm=AWS4-HMAC-SHA256, X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256",
        "us-east-1%2Fs3%2Faws4_request, us-east-1%2Fs3",
        "us-east-1%2Fs3%2Faws4_request, us-east-1%2Fs3%2Faws5_request",
        "us-east-1%2Fs3, us%20east%2Fs3",
        "us-east-1%2Fs3, %2Fs3",
        "20130524%2F, 2013-05-24%2F",
        "X-Amz-Date=20130524T000000Z, X-Amz-Date=2013-05-24T00:00:00Z",
        "X-Amz-Date=20130524T000000Z, X-Amz-Date=20130231T000000Z",
        "X-Amz-Date=20130524T000000Z, X-Amz-Date=20130524T240000Z",
        "X-Amz-Expires=900, X-Amz-Expires=0",
        "X-Amz-Expires=900, X-Amz-Expires=-1",
        "X-Amz-Expires=900, X-Amz-Expires=604801",
        "X-Amz-Expires=900, X-Amz-Expires=1e3",
        "X-Amz-SignedHeaders=host, X-Amz-SignedHeaders=content-type",
    })
    void refusesMalformedParameters(String good, String bad) {
        ReceivedRequest request = ReceivedRequest.of("GET", URL.replace(good, bad), Map.of());
        Explanation explanation = Explaining.explain(request, StoreError.NONE, Example.AT);

        assertEquals(Set.of(Code.MALFORMED), Set.copyOf(Explaining.codes(explanation)));
        assertNull(explanation.signature());
        assertEquals(
                QueryVerifier.Verdict.MALFORMED,
                new QueryVerifier().verify(request, Example::byAccessKey, Example.REGION, Example.AT));
    }

    @Test
    void theScopeMustMatchDateAndService() {
        assertEquals(
                List.of(Code.MALFORMED),
                Explaining.codes("GET", URL.replace("%2F20130524%2F", "%2F20130525%2F"), Map.of()));
        assertEquals(List.of(Code.MALFORMED), Explaining.codes("GET", URL.replace("%2Fs3%2F", "%2Fec2%2F"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://host/k?a=b",
                "//host/k",
                "https:///k",
                "https://host/%",
                "https://host/%4",
                "https://host/%zz",
                "https://host/%ff",
                "https://host/?a=%c0%80",
                "https://host/\ud800?a=%41"
            })
    void refusesInvalidUrls(String url) {
        assertThrows(IllegalArgumentException.class, () -> ReceivedRequest.of("GET", url, Map.of()));
    }

    private static void assertMalformed(String url, String message) {
        ReceivedRequest request = ReceivedRequest.of("GET", url, Map.of());
        List<Finding> findings =
                Explaining.explain(request, StoreError.NONE, Example.AT).findings();
        assertEquals(new Finding(Code.MALFORMED, message), findings.get(0));
    }
}
