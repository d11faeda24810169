package io.countersign.signing.explain;

import io.countersign.signing.QuerySignature;
import java.time.Instant;
import java.util.List;

/**
 * Why a signed request works or does not.
 *
 * @param signature the parameters of a URL's signature, or null where they could not be read or there are none
 * @param canonicalRequest the canonical request as computed here, or null likewise
 * @param stringToSign the string to sign as computed here, or null likewise
 * @param ours whether our key made this signature over this very request; null where the key is not ours to judge
 * @param claims what the signature says of itself, or null where it cannot be read
 * @param findings what was found, the likeliest cause first; never empty
 */
public record Explanation(
        QuerySignature signature,
        String canonicalRequest,
        String stringToSign,
        Boolean signedByUs,
        Claims claims,
        List<Finding> findings) {

    public Explanation {
        findings = List.copyOf(findings);
    }

    /**
     * What URLs, forms and CloudFront URLs alike say of themselves.
     *
     * @param keyId the id of the key that signed, or null
     * @param region the region of the scope, or null where there is none
     * @param issuedAt when the signature was made, or null where it does not say so
     * @param expiresAt when it ends, or null where that cannot be read
     * @param signedHeaders the headers that it covers, or null where it is no URL of Signature Version 4
     */
    public record Claims(String keyId, String region, Instant issuedAt, Instant expiresAt, List<String> signedHeaders) {

        static Claims of(QuerySignature signature) {
            return new Claims(
                    signature.accessKeyId(),
                    signature.region(),
                    signature.issuedAt(),
                    signature.expiresAt(),
                    signature.signedHeaders());
        }
    }

    /** One without a signature of Version 4 in a query. */
    public static Explanation of(Boolean signedByUs, Claims claims, List<Finding> findings) {
        return new Explanation(null, null, null, signedByUs, claims, findings);
    }

    /** Prints the findings and nothing of the request. */
    @Override
    public String toString() {
        return "Explanation" + findings.stream().map(Finding::code).toList();
    }
}
