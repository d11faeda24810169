package io.countersign.signing.explain;

import io.countersign.signing.PercentEncoding;
import io.countersign.signing.explain.Finding.Code;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares the canonical request computed here with the one in a store's {@code SignatureDoesNotMatch}. */
final class CanonicalDifference {

    private CanonicalDifference() {}

    static void addTo(Findings findings, String ours, String theirs) {
        if (theirs.isEmpty()) {
            return;
        }
        String[] a = ours.split("\n", -1);
        String[] b = theirs.replace("\r", "").split("\n", -1);
        if (b.length < 6) {
            return; // truncated in transit
        }
        if (!a[0].equals(b[0])) {
            findings.addOnce(Code.METHOD_MISMATCH, "The store received a " + b[0] + ", not a " + a[0] + ".");
        }
        if (!a[1].equals(b[1])) {
            Code code = b[1].equals(PercentEncoding.encodePath(a[1])) ? Code.DOUBLE_ENCODED_KEY : Code.PATH_CHANGED;
            String how = b[1].equalsIgnoreCase(a[1])
                    ? "; only the case differs, as where %2f is sent for %2F or a host's rewriting changes letters"
                    : "";
            findings.addOnce(code, "The store received the path " + b[1] + ", not " + a[1] + how + ".");
        }
        if (!a[2].equals(b[2])) {
            findings.addOnce(
                    Code.QUERY_CHANGED,
                    "The query that the store received is not the one in the URL: "
                            + "a parameter was added, removed or encoded again in transit.");
        }
        compareHeaders(findings, headers(a), headers(b));
        if (!a[a.length - 1].equals(b[b.length - 1])) {
            findings.addOnce(
                    Code.PAYLOAD_SIGNED,
                    "The store includes the body's hash in the signature; a presigned "
                            + "request is sent without x-amz-content-sha256.");
        }
    }

    private static Map<String, String> headers(String[] canonical) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : Arrays.copyOfRange(canonical, 3, canonical.length - 2)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return headers;
    }

    private static void compareHeaders(Findings findings, Map<String, String> ours, Map<String, String> theirs) {
        theirs.forEach((name, value) -> {
            String expected = ours.getOrDefault(name, "");
            if (!HeaderRepairs.isShowable(name)) {
                if (!value.equals(expected)) {
                    findings.addOnce(Code.HEADER_CHANGED, "The store received another value of " + name + ".");
                }
            } else if (!value.equals(expected)) {
                findings.addOnce(
                        name.equals("host") ? Code.WRONG_HOST : Code.HEADER_CHANGED,
                        "The store received " + name + ": " + value + ", the request given here has "
                                + (expected.isEmpty() ? "none" : expected) + ".");
            }
        });
    }
}
