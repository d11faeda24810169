package io.countersign.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.countersign.signing.QueryVerifier.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever is changed about a signed request, it is refused. */
@Execution(ExecutionMode.CONCURRENT)
class TamperTest {

    private static final Map<String, String> HEADERS =
            Map.of("content-type", "text/plain", "x-amz-acl", "private", "x-amz-meta-note", "one,two=3");

    private static final String URL = Example.url(
            "PUT",
            "a/b c%é/photo.jpg",
            new Header("content-type", "text/plain"),
            new Header("x-amz-acl", "private"),
            new Header("x-amz-meta-note", "one,two=3"));

    /** All of visible ASCII, and one character beyond it. */
    private static final String REPLACEMENTS = visible() + 'é';

    private final QueryVerifier verifier = new QueryVerifier();

    @Test
    void theUnchangedRequestIsValid() {
        assertEquals(Verdict.VALID, verdict("PUT", URL, HEADERS, Example.AT));
        assertEquals(Verdict.VALID, verdict("PUT", URL, HEADERS, Example.AT.plusSeconds(Example.LIFE)));
    }

    @Test
    void aFragmentIsIgnored() {
        assertEquals(Verdict.VALID, verdict("PUT", URL + "#page=2", HEADERS, Example.AT));
    }

    @Test
    void everyChangedCharacterOfTheUrlIsRefused() {
        for (int at = "https://".length(); at < URL.length(); at++) {
            for (char other : REPLACEMENTS.toCharArray()) {
                if (!meansTheSame(at, other)) {
                    String changed = URL.substring(0, at) + other + URL.substring(at + 1);
                    assertNotEquals(Verdict.VALID, verdict("PUT", changed, HEADERS, Example.AT), changed);
                }
            }
        }
    }

    @Test
    void everyChangedCharacterOfASignedHeaderIsRefused() {
        HEADERS.forEach((name, value) -> {
            for (int at = 0; at < value.length(); at++) {
                for (char other : REPLACEMENTS.toCharArray()) {
                    if (value.charAt(at) != other) {
                        String changed = value.substring(0, at) + other + value.substring(at + 1);
                        assertEquals(
                                Verdict.SIGNATURE_MISMATCH,
                                verdict("PUT", URL, with(name, changed), Example.AT),
                                name + ": " + changed);
                    }
                }
            }
        });
    }

    @Test
    void aSignedHeaderCannotBeOmitted() {
        HEADERS.keySet().forEach(name -> {
            Map<String, String> fewer = new HashMap<>(HEADERS);
            fewer.remove(name);
            assertEquals(Verdict.SIGNATURE_MISMATCH, verdict("PUT", URL, fewer, Example.AT), name);
        });
    }

    @Test
    void anAmazonHeaderCannotBeAdded() {
        assertEquals(Verdict.HEADER_NOT_SIGNED, verdict("PUT", URL, with("X-Amz-Tagging", "a=b"), Example.AT));
    }

    @Test
    void parametersCannotBeAddedOrRepeated() {
        assertEquals(Verdict.SIGNATURE_MISMATCH, verdict("PUT", URL + "&acl", HEADERS, Example.AT));
        assertEquals(Verdict.SIGNATURE_MISMATCH, verdict("PUT", URL + "&x-countersign-id=2", HEADERS, Example.AT));
        assertEquals(Verdict.MALFORMED, verdict("PUT", URL + "&X-Amz-Signature=0", HEADERS, Example.AT));
        assertEquals(Verdict.MALFORMED, verdict("PUT", URL + "&X-Amz-Expires=604800", HEADERS, Example.AT));
    }

    @Test
    void anotherMethodIsRefused() {
        for (String method : new String[] {"GET", "HEAD", "POST", "DELETE", "PATCH"}) {
            assertEquals(Verdict.SIGNATURE_MISMATCH, verdict(method, URL, HEADERS, Example.AT), method);
        }
    }

    @Test
    void isValidInItsTimeOnly() {
        Instant end = Example.AT.plusSeconds(Example.LIFE);
        assertEquals(Verdict.EXPIRED, verdict("PUT", URL, HEADERS, end.plusSeconds(1)));
        Instant slow = Example.AT.minus(Duration.ofMinutes(15)); // a clock that far behind is still taken
        assertEquals(Verdict.VALID, verdict("PUT", URL, HEADERS, slow));
        assertEquals(Verdict.NOT_YET_VALID, verdict("PUT", URL, HEADERS, slow.minusSeconds(1)));
    }

    @Test
    void isValidInItsRegionOnly() {
        ReceivedRequest request = ReceivedRequest.of("PUT", URL, HEADERS);
        assertEquals(Verdict.WRONG_SCOPE, verifier.verify(request, Example::byAccessKey, "eu-west-1", Example.AT));
    }

    @Test
    void aTokenCannotBeOmittedOrAdded() {
        ReceivedRequest request = ReceivedRequest.of("PUT", URL, HEADERS);
        assertEquals(
                Verdict.SIGNATURE_MISMATCH,
                verifier.verify(request, key -> Example.TEMPORARY, Example.REGION, Example.AT));
        assertEquals(
                Verdict.SIGNATURE_MISMATCH, verdict("PUT", URL + "&X-Amz-Security-Token=any", HEADERS, Example.AT));
    }

    private Verdict verdict(String method, String url, Map<String, String> headers, Instant now) {
        ReceivedRequest request;
        try {
            request = ReceivedRequest.of(method, url, headers);
        } catch (IllegalArgumentException e) {
            return Verdict.MALFORMED; // not even a URL
        }
        return verifier.verify(request, Example::byAccessKey, Example.REGION, now);
    }

    /** Host names and the digits of {@code %2f} mean the same in capitals. */
    private static boolean meansTheSame(int at, char other) {
        char here = URL.charAt(at);
        boolean anyCase = at < URL.indexOf('/', 8) || URL.charAt(at - 1) == '%' || URL.charAt(at - 2) == '%';
        return here == other || anyCase && Character.toLowerCase(here) == Character.toLowerCase(other);
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.put(name, value);
        return headers;
    }

    private static String visible() {
        StringBuilder all = new StringBuilder();
        for (char c = '!'; c <= '~'; c++) {
            all.append(c);
        }
        return all.toString();
    }
}
