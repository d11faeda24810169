package io.countersign.signing.explain;

import io.countersign.signing.QuerySignature;
import java.time.Instant;
import java.util.List;

/**
 * The result of explaining a signed request.
 *
 * @param signature the signature parameters of a URL, or null if absent or unparseable
 * @param canonicalRequest the canonical request as computed here, or null in the same cases
 * @param stringToSign the string to sign as computed here, or null in the same cases
 * @param ours whether our key signed exactly this request; null if the key is not ours
 * @param claims the scope and times of the signature, or null if it cannot be parsed
 * @param findings the findings, the most likely cause first; never empty
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
     * The common properties of the signatures of URLs, forms and CloudFront URLs.
     *
     * @param keyId the id of the key that signed, or null
     * @param region the region of the scope, or null if it has none
     * @param issuedAt when the signature was made, or null if it is not stated
     * @param expiresAt when it expires, or null if that cannot be parsed
     * @param signedHeaders the signed headers, or null if it is not a URL of Signature Version 4
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

    /** Returns an explanation without a Version 4 signature in the query. */
    public static Explanation of(Boolean signedByUs, Claims claims, List<Finding> findings) {
        return new Explanation(null, null, null, signedByUs, claims, findings);
    }

    /** Prints the findings without the request. */
    @Override
    public String toString() {
        return "Explanation" + findings.stream().map(Finding::code).toList();
    }
}
