package io.countersign.signing;

import io.countersign.signing.Finding.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Finds out why a signed request is refused. Where our own key signed, it does not guess: it changes one thing at a time
 * (method, host, encoding of the key) until the signature fits, and names what was changed. It never gives a signature away.
 */
public final class Explainer {

    /** Findings about headers, of each of two kinds: with all others, an explanation has fewer than 50. */
    private static final int MAX_HEADER_FINDINGS = 15;

    /** Names in one finding. */
    private static final int MAX_NAMED = 10;

    private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "DELETE", "POST");

    /**
     * What this service knows when it explains.
     *
     * @param credentialsOf finds our credentials by access key id, or null where the key is not ours
     * @param region the region of our store
     * @param authorities the hosts, with port, under which clients and this service reach our store
     * @param now the store's time
     */
    public record Known(
            Function<String, SigningCredentials> credentialsOf,
            String region,
            List<S3Endpoint> authorities,
            Instant now) {}

    private final QueryVerifier verifier = new QueryVerifier();

    /** Explains {@code request}, with the store's answer to it where there is one. */
    public Explanation explain(ReceivedRequest request, StoreError error, Known known) {
        List<Finding> findings = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        QuerySignature signature = QuerySignature.read(request, faults);
        if (signature == null) {
            faults.forEach(fault -> findings.add(new Finding(Code.MALFORMED, fault + ".")));
            return new Explanation(null, null, null, null, findings);
        }
        SigningCredentials credentials = known.credentialsOf().apply(signature.accessKeyId());
        Boolean ours = credentials == null ? null : verifier.matches(request, signature, credentials);
        Recomputation computed = Recomputation.of(request, signature);

        addTimes(findings, signature, error, known.now());
        addScope(findings, signature, credentials, error, known);
        addHeaders(findings, request, signature);
        if (Boolean.FALSE.equals(ours)) {
            addWhatWouldFit(findings, request, signature, credentials, known);
        }
        CanonicalDifference.addTo(findings, computed.canonicalRequest(), error.get("CanonicalRequest"));
        if (ours == null && looksDoubleEncoded(request)) {
            addOnce(findings, Code.DOUBLE_ENCODED_KEY, doubleEncoded());
        }
        if (Boolean.FALSE.equals(ours) && findings.isEmpty()) {
            findings.add(
                    new Finding(
                            Code.SIGNATURE_MISMATCH,
                            "The access key is ours, but its secret did not sign this "
                                    + "request: the URL was changed after signing, or signed with another secret of the same key."));
        }
        if (findings.isEmpty()) {
            findings.add(
                    new Finding(
                            Code.VALID,
                            Boolean.TRUE.equals(ours)
                                    ? "The signature is ours, in time, and covers this very request."
                                    : "Nothing is wrong with what can be seen; the key is not ours, so its signature cannot be checked."));
        }
        return new Explanation(signature, computed.canonicalRequest(), computed.stringToSign(), ours, findings);
    }

    static void addOnce(List<Finding> findings, Code code, String message) {
        if (findings.stream().noneMatch(finding -> finding.code() == code)) {
            findings.add(new Finding(code, message));
        }
    }

    private static void addTimes(List<Finding> findings, QuerySignature signature, StoreError error, Instant now) {
        if (now.isAfter(signature.expiresAt())) {
            findings.add(new Finding(
                    Code.EXPIRED,
                    "The URL ended at " + signature.expiresAt() + ", "
                            + Duration.between(signature.expiresAt(), now).toSeconds()
                            + " s ago; ask for a fresh one."));
        } else if (error.get("Message").equals("Request has expired")) {
            findings.add(new Finding(
                    Code.EXPIRED,
                    "The store says that the URL has ended, but by our clock it lives until " + signature.expiresAt()
                            + ": compare the clocks, and the end of the credentials that signed."));
        }
        if (signature.issuedAt().isAfter(now.plus(QueryVerifier.SKEW))
                || error.get("Code").equals("RequestTimeTooSkewed")) {
            findings.add(new Finding(
                    Code.CLOCK_SKEW,
                    "The URL's date, " + signature.issuedAt()
                            + ", and the store's time are more than 15 minutes apart: set the signer's clock."));
        }
        if (!AmzDate.of(signature.issuedAt().getEpochSecond()).startsWith(signature.date())) {
            findings.add(new Finding(
                    Code.MALFORMED, "The scope's day, " + signature.date() + ", is not the day of X-Amz-Date."));
        }
    }

    private static void addScope(
            List<Finding> findings,
            QuerySignature signature,
            SigningCredentials credentials,
            StoreError error,
            Known known) {
        if (credentials == null) {
            findings.add(new Finding(
                    Code.UNKNOWN_KEY,
                    "The access key in X-Amz-Credential is not one that this service "
                            + "signs with: another signer made this URL, or the key was replaced since."));
        }
        String expected = error.get("Region").isEmpty() ? known.region() : error.get("Region");
        if (!signature.region().equals(expected)) {
            findings.add(new Finding(
                    Code.WRONG_REGION,
                    "The URL is signed for region " + signature.region() + ", the store expects " + expected + "."));
        }
        if (!signature.service().equals("s3")) {
            findings.add(new Finding(
                    Code.MALFORMED, "The scope names the service " + signature.service() + " instead of s3."));
        }
    }

    private static void addHeaders(List<Finding> findings, ReceivedRequest request, QuerySignature signature) {
        List<String> signed = signature.signedHeaders();
        QueryVerifier.unsignedHeaders(request, signature).stream()
                .limit(MAX_HEADER_FINDINGS)
                .forEach(name -> findings.add(new Finding(
                        Code.HEADER_NOT_SIGNED,
                        "The header " + name + " was sent but is not among the signed ones (" + firstOf(signed)
                                + "): leave it out, or have it signed.")));
        signed.stream()
                .filter(name -> !name.equals("host") && !request.headers().containsKey(name))
                .limit(MAX_HEADER_FINDINGS)
                .forEach(name -> findings.add(new Finding(
                        Code.HEADER_MISSING,
                        "The header " + name
                                + " is signed, so it must be sent with exactly the value it was signed with; "
                                + "it is not among the headers given.")));
    }

    /** The first names of a list that may be as long as its sender likes. */
    private static String firstOf(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMED)));
        return names.size() <= MAX_NAMED ? first : first + " and " + (names.size() - MAX_NAMED) + " more";
    }

    private void addWhatWouldFit(
            List<Finding> findings,
            ReceivedRequest request,
            QuerySignature signature,
            SigningCredentials credentials,
            Known known) {
        for (String method : METHODS) {
            if (!method.equals(request.method())
                    && verifier.matches(request.withMethod(method), signature, credentials)) {
                findings.add(
                        0,
                        new Finding(
                                Code.METHOD_MISMATCH,
                                "The URL is signed for " + method + ", but the request is a " + request.method()
                                        + "."));
            }
        }
        for (S3Endpoint endpoint : known.authorities()) {
            for (String authority : List.of(endpoint.authority(), bucketOf(request) + '.' + endpoint.authority())) {
                if (!authority.equals(request.authority())
                        && verifier.matches(request.withAuthority(authority), signature, credentials)) {
                    findings.add(
                            0,
                            new Finding(
                                    Code.WRONG_HOST,
                                    "The URL is signed for the host " + authority + ", but was sent to "
                                            + request.authority() + ": a proxy or a client changed Host."));
                }
            }
        }
        if (looksDoubleEncoded(request)) {
            String once = PercentEncoding.decode(request.path());
            if (verifier.matches(request.withPath(once), signature, credentials)) {
                findings.add(0, new Finding(Code.DOUBLE_ENCODED_KEY, doubleEncoded()));
            }
        }
    }

    /** The bucket by whose name a virtual-hosted address would begin: the first label that was sent. */
    private static String bucketOf(ReceivedRequest request) {
        int dot = request.authority().indexOf('.');
        return dot < 0 ? request.authority() : request.authority().substring(0, dot);
    }

    private static boolean looksDoubleEncoded(ReceivedRequest request) {
        try {
            return !PercentEncoding.decode(request.path()).equals(request.path());
        } catch (IllegalArgumentException e) {
            return false; // a per cent sign of the key's own
        }
    }

    private static String doubleEncoded() {
        return "The key is percent-encoded twice (%25 where % was meant): send the URL exactly as it was answered, and turn "
                + "off the client's own encoding.";
    }
}
