package io.countersign.signing.explain;

import io.countersign.signing.AmzDate;
import io.countersign.signing.QuerySignature;
import io.countersign.signing.QueryVerifier;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.SigningCredentials;
import io.countersign.signing.explain.Explainer.Known;
import io.countersign.signing.explain.Explanation.Claims;
import io.countersign.signing.explain.Finding.Code;
import java.time.Duration;
import java.time.Instant;

/** What is checked of URLs and forms alike: times, scope, and a second way of signing beside the first. */
final class CommonChecks {

    private CommonChecks() {}

    /** The times of a URL, and what the store says of them. */
    static void addTimes(Findings findings, QuerySignature signature, StoreError error, Instant now) {
        if (now.isAfter(signature.expiresAt())) {
            addExpired(findings, "URL", signature.expiresAt(), now);
        } else if (error.get("Message").contains("Request has expired")) {
            findings.add(
                    Code.EXPIRED,
                    "The store says that the URL has ended, but by our clock it lives until " + signature.expiresAt()
                            + ": compare the clocks, and the end of the credentials that signed.");
        }
        addSkew(findings, signature.issuedAt(), error, now);
        addDay(findings, signature.date(), "X-Amz-Date", signature.issuedAt());
    }

    static void addExpired(Findings findings, String what, Instant end, Instant now) {
        findings.add(
                Code.EXPIRED,
                "The " + what + " ended at " + end + ", "
                        + Duration.between(end, now).toSeconds() + " s ago; ask for a fresh one.");
    }

    static void addSkew(Findings findings, Instant issuedAt, StoreError error, Instant now) {
        if (issuedAt.isAfter(now.plus(QueryVerifier.SKEW)) || error.get("Code").equals("RequestTimeTooSkewed")) {
            findings.add(
                    Code.CLOCK_SKEW,
                    "The URL's date, " + issuedAt
                            + ", and the store's time are more than 15 minutes apart: set the signer's clock.");
        }
    }

    static void addDay(Findings findings, String date, String dateParameter, Instant issuedAt) {
        if (!AmzDate.of(issuedAt.getEpochSecond()).startsWith(date)) {
            findings.add(Code.MALFORMED, "The scope's day, " + date + ", is not the day of " + dateParameter + ".");
        }
    }

    /** Access key, region and service of the scope. */
    static void addScope(
            Findings findings,
            Claims claims,
            String service,
            SigningCredentials credentials,
            StoreError error,
            Known known) {
        if (credentials == null) {
            findings.add(
                    Code.UNKNOWN_KEY,
                    "The access key in X-Amz-Credential is not one that this service "
                            + "signs with: another signer made this URL, or the key was replaced since.");
        }
        String expected = error.region().isEmpty() ? known.region() : error.region();
        if (!claims.region().equals(expected)) {
            findings.add(
                    Code.WRONG_REGION,
                    "The URL is signed for region " + claims.region() + ", the store expects "
                            + Findings.shown(expected) + ".");
        }
        if (!service.equals("s3")) {
            findings.add(Code.MALFORMED, "The scope names the service " + Findings.shown(service) + " instead of s3.");
        }
    }

    /** A store refuses a request that is signed twice, by its query and by this header. */
    static void addAuthorization(Findings findings, ReceivedRequest request) {
        if (request.headers().containsKey("authorization") && !findings.has(Code.NOT_SIGNED)) {
            findings.add(
                    Code.AUTHORIZATION_SENT,
                    "An Authorization header was sent beside the signature in the URL, and a store takes one of them only: "
                            + "leave the header out, as where a client's interceptor adds it to every request.");
        }
    }

    /** A key of ours that another store knows is none that this one takes. */
    static void addOtherStore(Findings findings, String accessKeyId, Known known) {
        if (findings.isEmpty() && !known.isOfStore().test(accessKeyId)) {
            findings.add(
                    Code.UNKNOWN_KEY,
                    "The access key is ours, but it signs for another store than the one at this host, which may not know it.");
        }
    }
}
