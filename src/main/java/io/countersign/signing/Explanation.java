package io.countersign.signing;

import java.util.List;

/**
 * Why a signed request works or does not.
 *
 * @param signature the signature's parameters, or null where they could not be read
 * @param canonicalRequest the canonical request as computed here, or null likewise
 * @param stringToSign the string to sign as computed here, or null likewise
 * @param ours whether our key made this signature over this very request; null where the key is not ours to judge
 * @param findings what was found, the likeliest cause first; never empty
 */
public record Explanation(
        QuerySignature signature, String canonicalRequest, String stringToSign, Boolean ours, List<Finding> findings) {

    public Explanation {
        findings = List.copyOf(findings);
    }

    /** Prints the findings and nothing of the request. */
    @Override
    public String toString() {
        return "Explanation" + findings;
    }
}
