package io.countersign.signing.explain;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SigningCredentials;
import io.countersign.signing.explain.Explainer.Known;
import io.countersign.signing.explain.Explanation.Claims;
import io.countersign.signing.explain.Finding.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Verifies signatures of Signature Version 2 in URLs and forms, in addition to the finding that stores reject this
 * version.
 */
final class Version2Explainer {

    private static final String REFUSED =
            " is signed with Signature Version 2, which AWS regions since 2014 and many other stores reject: sign it with "
                    + "Version 4, as this service does.";

    /** The maximum number of candidates for the bucket's name in the host. */
    private static final int MAX_BUCKETS = 4;

    private Version2Explainer() {}

    static Explanation explain(ReceivedRequest request, StoreError error, Known known) {
        Findings findings = new Findings();
        String accessKeyId = request.parameter("AWSAccessKeyId");
        SigningCredentials credentials = known.credentialsOf().apply(accessKeyId);
        Instant end = end(request.parameter("Expires"));
        Boolean signedByUs = credentials == null ? null : matches(request, credentials, known);
        addVersion(findings, "The URL (AWSAccessKeyId, Expires, Signature)", signedByUs);
        if (Boolean.FALSE.equals(signedByUs)) {
            addWhatWouldFit(findings, request, credentials, known);
        }
        if (end == null && !Boolean.TRUE.equals(signedByUs) && !findings.has(Code.HTML_ESCAPED)) {
            findings.add(Code.MALFORMED, "Expires must be present: the expiry in seconds since 1970.");
        } else if (end != null && known.now().isAfter(end)) {
            CommonChecks.addExpired(findings, "URL", end, known.now());
        }
        if (request.hasPlusInQuery()) {
            findings.addOnce(
                    Code.PLUS_FOR_SPACE,
                    "The query contains an unescaped +, which most stores read as a space: in Signature it must be sent as %2B.");
        }
        CommonChecks.addAuthorization(findings, request);
        StoreAnswer.addTo(findings, error);
        return Explanation.of(signedByUs, new Claims(accessKeyId, null, null, end, null), findings.list());
    }

    /** Explains a browser upload: only its signature and its expiry can be checked. */
    static Explanation explain(ReceivedForm form, StoreError error, Known known) {
        Findings findings = new Findings();
        Map<String, String> fields = form.byName();
        String accessKeyId = fields.get("AWSAccessKeyId");
        SigningCredentials credentials = known.credentialsOf().apply(accessKeyId);
        Boolean signedByUs = credentials == null
                ? null
                : Version2Signature.signs(
                        credentials, fields.getOrDefault("policy", ""), fields.getOrDefault("signature", ""));
        addVersion(findings, "The form (AWSAccessKeyId, signature)", signedByUs);
        if (Boolean.FALSE.equals(signedByUs)) {
            findings.add(Code.SIGNATURE_MISMATCH, mismatch("policy"));
        }
        Instant end = form.policy() == null ? null : form.policy().expiration();
        if (end != null && known.now().isAfter(end)) {
            CommonChecks.addExpired(findings, "form", end, known.now());
        }
        StoreAnswer.addTo(findings, error);
        return Explanation.of(signedByUs, new Claims(accessKeyId, null, null, end, null), findings.list());
    }

    /** Adds the finding of Version 2, and whether its signature is valid. */
    private static void addVersion(Findings findings, String what, Boolean signedByUs) {
        if (signedByUs == null) {
            findings.add(Code.SIGNATURE_VERSION_2, what + REFUSED);
            findings.add(
                    Code.UNKNOWN_KEY,
                    "The access key in AWSAccessKeyId is not one that this service signs with, so that its signature cannot be "
                            + "verified here.");
        } else {
            findings.add(
                    Code.SIGNATURE_VERSION_2,
                    what
                            + REFUSED
                            + (signedByUs
                                    ? " The signature is valid, so a store that still supports Version 2 accepts it."
                                    : " The signature is invalid, too."));
        }
    }

    private static String mismatch(String what) {
        return "The access key is ours, but its secret did not sign this " + what
                + ": it was changed after signing, or signed with another secret of the same key.";
    }

    private static void addWhatWouldFit(
            Findings findings, ReceivedRequest request, SigningCredentials credentials, Known known) {
        Stream.concat(RequestRepairs.methods(request), RequestRepairs.common(request))
                .filter(change -> matches(change.request().get(), credentials, known))
                .findFirst()
                .ifPresentOrElse(
                        change -> findings.add(change.code(), change.message()),
                        () -> findings.add(Code.SIGNATURE_MISMATCH, mismatch("request")));
    }

    private static boolean matches(ReceivedRequest request, SigningCredentials credentials, Known known) {
        return request != null
                && Version2Signature.isOn(request)
                && Version2Signature.matches(request, credentials, buckets(request.authority(), known.authorities()));
    }

    /**
     * The bucket candidates in the host: none, a bucket before an address of the store or of AWS, or the whole host
     * name.
     */
    private static List<String> buckets(String authority, List<S3Endpoint> own) {
        Stream<String> before = Stream.concat(
                        own.stream().map(S3Endpoint::authority), Stream.of(afterBucket(authority)))
                .filter(address -> !address.isEmpty() && authority.endsWith('.' + address))
                .map(address -> '/' + authority.substring(0, authority.length() - address.length() - 1));
        return Stream.of(Stream.of(""), before, Stream.of('/' + authority.replaceFirst(":[0-9]{1,5}$", "")))
                .flatMap(names -> names)
                .distinct()
                .limit(MAX_BUCKETS)
                .toList();
    }

    private static String afterBucket(String authority) {
        int place = authority.endsWith(".amazonaws.com") ? authority.lastIndexOf(".s3") : -1;
        return place < 0 ? "" : authority.substring(place + 1);
    }

    private static Instant end(String expires) {
        return expires == null || !expires.matches("[0-9]{1,11}")
                ? null
                : Instant.ofEpochSecond(Long.parseLong(expires));
    }
}
