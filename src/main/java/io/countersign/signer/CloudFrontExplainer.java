package io.countersign.signer;

import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.cloudfront.ReceivedCloudFrontUrl;
import io.countersign.signing.explain.Explanation;
import io.countersign.signing.explain.Explanation.Claims;
import io.countersign.signing.explain.Finding;
import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.StoreError;
import io.countersign.signing.explain.StoreErrorCodes;
import io.countersign.signing.explain.StoreErrorCodes.Advice;
import io.countersign.signing.explain.UrlRepairs;
import io.countersign.signing.explain.UrlRepairs.Repair;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out why a CloudFront signed URL is rejected, in the same way as for stores: it reverses changes until the
 * signature matches.
 */
@Singleton
class CloudFrontExplainer {

    /** The maximum number of changed URLs that are tried with one change, and with two; a check takes about 0.5 ms. */
    private static final int MAX_TRIES = 40;

    private final Distributions distributions;

    CloudFrontExplainer(Distributions distributions) {
        this.distributions = distributions;
    }

    /** Whether {@code request} is a CloudFront URL. */
    static boolean appliesTo(ReceivedRequest request) {
        return request.query().stream().noneMatch(param -> param.name().startsWith("X-Amz-"))
                && ReceivedCloudFrontUrl.isOne(request.url());
    }

    Explanation explain(ReceivedRequest request, StoreError error, Instant now) {
        ReceivedCloudFrontUrl url = ReceivedCloudFrontUrl.of(request.url());
        List<Finding> findings = new ArrayList<>();
        List<Distribution> own = url.keyPairId() == null ? List.of() : distributions.signedBy(url.keyPairId());
        Boolean signedByUs = own.isEmpty() || !url.missing().isEmpty() ? null : isSigned(url, own);
        if (!Boolean.TRUE.equals(signedByUs)) {
            addWhatWouldFit(findings, request);
        }
        if (findings.isEmpty() && !url.missing().isEmpty()) {
            findings.add(new Finding(
                    Code.MALFORMED,
                    "A CloudFront signed URL has the parameters Expires or Policy, Signature and Key-Pair-Id; missing or unreadable: "
                            + String.join(", ", url.missing()) + "."));
        }
        if (url.expiresAt() != null && !now.isBefore(url.expiresAt())) {
            findings.add(new Finding(
                    Code.EXPIRED,
                    "The URL ended at " + url.expiresAt() + ", "
                            + Duration.between(url.expiresAt(), now).toSeconds() + " s ago; request a new one."));
        }
        if (url.notBefore() != null && now.isBefore(url.notBefore())) {
            findings.add(new Finding(Code.NOT_YET_VALID, "The URL works from " + url.notBefore() + " on, not before."));
        }
        if (url.keyPairId() != null && own.isEmpty()) {
            findings.add(new Finding(
                    Code.UNKNOWN_KEY,
                    "The key pair in Key-Pair-Id is none of this service's: another signer made this URL, or the key pair was "
                            + "replaced since."));
        }
        if (Boolean.TRUE.equals(signedByUs)) {
            addPlace(findings, url, own);
        } else if (Boolean.FALSE.equals(signedByUs) && findings.isEmpty()) {
            findings.add(new Finding(
                    Code.SIGNATURE_MISMATCH,
                    "The key pair is ours, but did not sign this URL: it was changed after signing. A canned policy covers the "
                            + "whole URL, its host and each parameter."));
        }
        addStoreAnswer(findings, error);
        if (findings.isEmpty()) {
            findings.add(new Finding(
                    Code.VALID,
                    "The signature is ours, in time, and covers this very URL"
                            + (url.isForSomeAddresses() ? "; it holds for some client addresses only." : ".")
                            + (own.stream().allMatch(distribution -> isPrevious(distribution, url))
                                    ? " The previous key pair signed it: CloudFront must still trust that."
                                    : "")));
        }
        return Explanation.of(signedByUs, new Claims(url.keyPairId(), null, null, url.expiresAt(), null), findings);
    }

    private static boolean isSigned(ReceivedCloudFrontUrl url, List<Distribution> own) {
        return own.stream()
                .flatMap(Distribution::keys)
                .filter(key -> key.keyPairId().equals(url.keyPairId()))
                .distinct()
                .anyMatch(key -> key.signed(url.policy(), url.signature()));
    }

    private static boolean isPrevious(Distribution distribution, ReceivedCloudFrontUrl url) {
        return !distribution.key().keyPairId().equals(url.keyPairId());
    }

    private static void addPlace(List<Finding> findings, ReceivedCloudFrontUrl url, List<Distribution> own) {
        if (own.stream().noneMatch(distribution -> url.resource().startsWith(distribution.base() + '/'))) {
            findings.add(new Finding(
                    Code.WRONG_HOST,
                    "The URL is not below an address of a distribution that trusts this key pair ("
                            + String.join(
                                    ", ", own.stream().map(Distribution::base).toList())
                            + "), so CloudFront or the store behind it refuses it."));
        }
        if (!url.isInItsPolicy()) {
            findings.add(new Finding(
                    Code.CONDITION_FAILED,
                    "The URL is not one that its own policy is about: its Resource is another address."));
        }
    }

    /** One reversed change, or two of different kinds. */
    private void addWhatWouldFit(List<Finding> findings, ReceivedRequest request) {
        Stream<List<Repair>> one =
                UrlRepairs.of(request.url()).stream().limit(MAX_TRIES).map(List::of);
        Stream<List<Repair>> two =
                UrlRepairs.pairsOf(request.url()).limit(MAX_TRIES).map(pair -> List.of(pair.first(), pair.second()));
        Stream.concat(one, two)
                .filter(repairs -> fits(repairs.get(repairs.size() - 1).url().get()))
                .findFirst()
                .ifPresent(repairs ->
                        repairs.forEach(repair -> findings.add(new Finding(repair.code(), repair.message()))));
    }

    private boolean fits(String changed) {
        ReceivedCloudFrontUrl url = ReceivedCloudFrontUrl.of(changed);
        return url.missing().isEmpty() && isSigned(url, distributions.signedBy(url.keyPairId()));
    }

    private static void addStoreAnswer(List<Finding> findings, StoreError error) {
        String code = error.get("Code");
        Advice advice = StoreErrorCodes.all().get(code);
        boolean vague = code.equals("AccessDenied");
        if (vague && findings.isEmpty()) {
            findings.add(new Finding(
                    Code.STORE_REFUSED,
                    "AccessDenied: the signature is right, so either CloudFront does not trust the key pair for this path, or the "
                            + "bucket behind it does not let the distribution read the object."));
        } else if (advice != null && !vague) {
            findings.add(new Finding(advice.finding(), "CloudFront answered " + code + ": " + advice.advice()));
        } else if (findings.isEmpty() && error.isGiven()) {
            findings.add(new Finding(
                    Code.STORE_REFUSED, "CloudFront refused for a reason that is not in the table of codes."));
        }
    }
}
