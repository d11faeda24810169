package io.countersign.signing.explain;

import io.countersign.signing.PercentEncoding;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.cloudfront.CloudFrontKey;
import io.countersign.signing.cloudfront.ReceivedCloudFrontRequest;
import io.countersign.signing.explain.Explanation.Claims;
import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.StoreErrorCodes.Advice;
import io.countersign.signing.explain.UrlRepairs.Repair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds out why CloudFront rejects a signed URL or signed cookies, in the same way as for stores: it reverses changes
 * until the signature matches.
 */
public final class CloudFrontExplainer {

    /** The maximum number of changed URLs that are tried with one change, and with two; a check takes about 0.5 ms. */
    private static final int MAX_TRIES = 40;

    /**
     * Keys that a distribution may trust.
     *
     * @param base the URL of the distribution, without a trailing slash; null if it is not known
     * @param keys the keys, the one that signs now first
     */
    public record Trusted(String base, List<CloudFrontKey> keys) {

        public Trusted {
            keys = List.copyOf(keys);
        }
    }

    private final Function<String, List<Trusted>> known;

    /** @param known returns the distributions that may trust a key pair, by its id; empty for an unknown id */
    public CloudFrontExplainer(Function<String, List<Trusted>> known) {
        this.known = known;
    }

    /** Whether {@code request} has the signature of CloudFront, in its URL or in cookies. */
    public static boolean appliesTo(ReceivedRequest request) {
        return request.query().stream().noneMatch(param -> param.name().startsWith("X-Amz-"))
                && (ReceivedCloudFrontRequest.isOne(request.url())
                        || ReceivedCloudFrontRequest.isInCookies(cookies(request)));
    }

    private static String cookies(ReceivedRequest request) {
        return request.headers().getOrDefault("cookie", "");
    }

    private static ReceivedCloudFrontRequest parsed(ReceivedRequest request) {
        return ReceivedCloudFrontRequest.isOne(request.url())
                ? ReceivedCloudFrontRequest.of(request.url())
                : ReceivedCloudFrontRequest.withCookies(request.url(), cookies(request));
    }

    /**
     * Explains {@code request}.
     *
     * @param error what CloudFront answered, or {@link StoreError#NONE}
     * @param now the time at which it is judged
     */
    public Explanation explain(ReceivedRequest request, StoreError error, Instant now) {
        ReceivedCloudFrontRequest received = parsed(request);
        List<Finding> findings = new ArrayList<>();
        List<Trusted> own = received.keyPairId() == null ? List.of() : known.apply(received.keyPairId());
        Boolean signedByUs = own.isEmpty() || !received.missing().isEmpty() ? null : isSigned(received, own);
        if (!Boolean.TRUE.equals(signedByUs)) {
            addWhatWouldFit(findings, request, received);
        }
        boolean isRepaired = !findings.isEmpty();
        if (!isRepaired && !received.missing().isEmpty()) {
            findings.add(new Finding(Code.MALFORMED, incomplete(received)));
        }
        addTimes(findings, received, now);
        if (!isRepaired && received.keyPairId() != null && own.isEmpty()) {
            findings.add(new Finding(
                    Code.UNKNOWN_KEY,
                    "The key pair in Key-Pair-Id is not known here: another signer made this signature, or the key pair "
                            + "was replaced since."));
        }
        if (Boolean.TRUE.equals(signedByUs)) {
            addPlace(findings, received, own);
        } else if (Boolean.FALSE.equals(signedByUs) && findings.isEmpty()) {
            findings.add(new Finding(Code.SIGNATURE_MISMATCH, changed(received)));
        }
        addStoreAnswer(findings, error);
        if (findings.isEmpty()) {
            findings.add(new Finding(Code.VALID, valid(received, own)));
        }
        return Explanation.of(
                signedByUs, new Claims(received.keyPairId(), null, null, received.expiresAt(), null), findings);
    }

    private static String incomplete(ReceivedCloudFrontRequest received) {
        String missing = String.join(", ", received.missing()) + ".";
        return received.hasCookies()
                ? "CloudFront reads three cookies; missing or unreadable: " + missing
                        + " Browsers send a cookie only to its Domain and Path, by https if it is Secure, and from other sites "
                        + "only with SameSite=None and credentials: 'include'."
                : "A CloudFront signed URL has the parameters Expires or Policy, Signature and Key-Pair-Id; missing or unreadable: "
                        + missing;
    }

    private static void addTimes(List<Finding> findings, ReceivedCloudFrontRequest received, Instant now) {
        String subject = received.hasCookies() ? "cookies" : "URL";
        if (received.expiresAt() != null && !now.isBefore(received.expiresAt())) {
            findings.add(new Finding(
                    Code.EXPIRED,
                    "The signature of the " + subject + " ended at " + received.expiresAt() + ", "
                            + Duration.between(received.expiresAt(), now).toSeconds() + " s ago; request a new one."));
        }
        if (received.notBefore() != null && now.isBefore(received.notBefore())) {
            findings.add(new Finding(
                    Code.NOT_YET_VALID,
                    "The signature of the " + subject + " is valid from " + received.notBefore() + " on, not before."));
        }
    }

    private static String changed(ReceivedCloudFrontRequest received) {
        String start = "The key pair is ours, but did not sign ";
        if (received.isCustom()) {
            return start + "this policy: the policy or the signature was changed, or they are of two signatures.";
        }
        return received.hasCookies()
                ? start + "this URL and CloudFront-Expires: a canned policy covers one whole URL."
                : start
                        + "this URL: it was changed after signing. A canned policy covers the whole URL, its host and each "
                        + "parameter.";
    }

    private static String valid(ReceivedCloudFrontRequest received, List<Trusted> own) {
        boolean isPrevious = own.stream()
                .noneMatch(trusted -> trusted.keys().get(0).keyPairId().equals(received.keyPairId()));
        return "The signature is ours, in time, and covers this very URL"
                + (received.isForSomeAddresses() ? "; it holds for some client addresses only." : ".")
                + (isPrevious ? " The previous key pair signed it: CloudFront must still trust that." : "");
    }

    private static boolean isSigned(ReceivedCloudFrontRequest received, List<Trusted> own) {
        return own.stream()
                .flatMap(trusted -> trusted.keys().stream())
                .filter(key -> key.keyPairId().equals(received.keyPairId()))
                .distinct()
                .anyMatch(key -> key.signed(received.policy(), received.signature()));
    }

    private static void addPlace(List<Finding> findings, ReceivedCloudFrontRequest received, List<Trusted> own) {
        List<String> bases =
                own.stream().map(Trusted::base).filter(Objects::nonNull).toList();
        if (!bases.isEmpty()
                && bases.stream().noneMatch(base -> received.resource().startsWith(base + '/'))) {
            findings.add(new Finding(
                    Code.WRONG_HOST,
                    "The URL is not below an address of a distribution that trusts this key pair ("
                            + String.join(", ", bases)
                            + "), so CloudFront or the store behind it refuses it."));
        }
        if (!received.isInItsPolicy()) {
            findings.add(new Finding(
                    Code.CONDITION_FAILED,
                    "The policy does not cover this URL: its Resource is " + received.policyResource() + "."));
        }
    }

    private void addWhatWouldFit(List<Finding> findings, ReceivedRequest request, ReceivedCloudFrontRequest received) {
        if (received.hasCookies()) {
            addEncodedCookies(findings, request);
        } else {
            addChangesOfUrl(findings, request);
        }
    }

    /** Cookie libraries of many frameworks percent-encode or quote values; CloudFront decodes neither. */
    private void addEncodedCookies(List<Finding> findings, ReceivedRequest request) {
        String plain;
        try {
            plain = PercentEncoding.decode(cookies(request)).replace("\"", "");
        } catch (IllegalArgumentException e) {
            return; // a "%" that encodes nothing
        }
        if (fits(ReceivedCloudFrontRequest.withCookies(request.url(), plain))) {
            findings.add(
                    new Finding(
                            Code.HEADER_CHANGED,
                            "The values of the cookies were percent-encoded or quoted: set them exactly as they were returned."));
        }
    }

    /** One reversed change, or two of different kinds. */
    private void addChangesOfUrl(List<Finding> findings, ReceivedRequest request) {
        Stream<List<Repair>> one =
                UrlRepairs.of(request.url()).stream().limit(MAX_TRIES).map(List::of);
        Stream<List<Repair>> two =
                UrlRepairs.pairsOf(request.url()).limit(MAX_TRIES).map(pair -> List.of(pair.first(), pair.second()));
        Stream.concat(one, two)
                .filter(repairs -> fits(ReceivedCloudFrontRequest.of(
                        repairs.get(repairs.size() - 1).url().get())))
                .findFirst()
                .ifPresent(repairs ->
                        repairs.forEach(repair -> findings.add(new Finding(repair.code(), repair.message()))));
    }

    private boolean fits(ReceivedCloudFrontRequest changed) {
        return changed.missing().isEmpty() && isSigned(changed, known.apply(changed.keyPairId()));
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
