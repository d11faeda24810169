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

/** Checks for both URLs and forms: times, scope, and a second signature in a header. */
final class CommonChecks {

    private CommonChecks() {}

    /** Checks the times of a URL, and the store's message about them. */
    static void addTimes(Findings findings, QuerySignature signature, StoreError error, Instant now) {
        if (now.isAfter(signature.expiresAt())) {
            addExpired(findings, "URL", signature.expiresAt(), now);
        } else if (error.get("Message").contains("Request has expired")) {
            findings.add(
                    Code.EXPIRED,
                    "The store reports that the URL has expired, but by our clock it is valid until "
                            + signature.expiresAt()
                            + ": compare the clocks, and the expiry of the signing credentials.");
        }
        addSkew(findings, signature.issuedAt(), error, now);
        addDay(findings, signature.date(), "X-Amz-Date", signature.issuedAt());
    }

    static void addExpired(Findings findings, String what, Instant end, Instant now) {
        findings.add(
                Code.EXPIRED,
                "The " + what + " expired at " + end + ", "
                        + Duration.between(end, now).toSeconds() + " s ago; request a new one.");
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

    /** Checks access key, region and service of the scope. */
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

    /** A store rejects a request that is signed both in the query and in this header. */
    static void addAuthorization(Findings findings, ReceivedRequest request) {
        if (request.headers().containsKey("authorization") && !findings.has(Code.NOT_SIGNED)) {
            findings.add(
                    Code.AUTHORIZATION_SENT,
                    "An Authorization header was sent beside the signature in the URL, and a store takes one of them only: "
                            + "omit the header; an interceptor of the client may add it to every request.");
        }
    }

    /** One of our keys that signs for another store is unknown to this store. */
    static void addOtherStore(Findings findings, String accessKeyId, Known known) {
        if (findings.isEmpty() && !known.isOfStore().test(accessKeyId)) {
            findings.add(
                    Code.UNKNOWN_KEY,
                    "The access key is ours, but it signs for another store than the one at this host, which may not know it.");
        }
    }
}
