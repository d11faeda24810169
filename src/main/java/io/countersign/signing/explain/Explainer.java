package io.countersign.signing.explain;

import io.countersign.signing.PercentEncoding;
import io.countersign.signing.QuerySignature;
import io.countersign.signing.QueryVerifier;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.Recomputation;
import io.countersign.signing.S3Endpoint;
import io.countersign.signing.SigningCredentials;
import io.countersign.signing.explain.Explanation.Claims;
import io.countersign.signing.explain.Finding.Code;
import io.countersign.signing.explain.RequestRepairs.Change;
import io.countersign.signing.explain.UrlRepairs.Repair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds out why a store rejects a signed request. If one of our keys signed, it verifies each finding: it reverses one
 * change at a time (method, host, copying, encoding, parameters, headers), then two at once, until the signature
 * matches, and reports them. It never discloses a signature or a URL that works.
 */
public final class Explainer {

    static final String DOUBLE_ENCODED =
            "The key is percent-encoded twice (%25 where % was meant): send the URL exactly as it was returned, and turn off the "
                    + "client's own encoding.";

    /** Maximum number of header findings of each of two kinds, so that an explanation has fewer than 50 findings. */
    private static final int MAX_HEADER_FINDINGS = 15;

    /**
     * The configuration known when a request is explained.
     *
     * @param credentialsOf returns our credentials by access key id, or null if the key is not ours
     * @param region the region of our store
     * @param authorities the addresses under which clients and this service reach our stores, the request's first
     * @param isOfStore whether an access key signs for the store of the request
     * @param now the store's time
     */
    public record Known(
            Function<String, SigningCredentials> credentialsOf,
            String region,
            List<S3Endpoint> authorities,
            Predicate<String> isOfStore,
            Instant now) {}

    private final QueryVerifier verifier = new QueryVerifier();

    /** Explains {@code request}, with the store's error document if one is given. */
    public Explanation explain(ReceivedRequest request, StoreError error, Known known) {
        Findings findings = new Findings();
        List<String> faults = new ArrayList<>();
        QuerySignature signature = QuerySignature.read(request, faults);
        if (signature == null && Version2Signature.isOn(request)) {
            return Version2Explainer.explain(request, error, known);
        }
        if (signature == null) {
            return unreadable(request, faults, error, known);
        }
        SigningCredentials credentials = known.credentialsOf().apply(signature.accessKeyId());
        SignatureTrial trial = new SignatureTrial(verifier, request, known.credentialsOf());
        Boolean signedByUs = credentials == null ? null : trial.matches(request);
        Recomputation computed = Recomputation.of(request, signature);

        CommonChecks.addTimes(findings, signature, error, known.now());
        CommonChecks.addScope(findings, Claims.of(signature), signature.service(), credentials, error, known);
        addHeaders(findings, request, signature);
        if (Boolean.FALSE.equals(signedByUs)) {
            addWhatWouldFit(findings, request, signature, trial, known);
        }
        String host = StoreHosts.fault(
                request.authority(), signature.region(), signedByUs == null ? List.of() : known.authorities());
        if (host != null) {
            findings.addOnce(Code.WRONG_HOST, host);
        }
        if (Boolean.TRUE.equals(signedByUs)) {
            CommonChecks.addOtherStore(findings, signature.accessKeyId(), known);
        }
        if (request.hasPlusInQuery()) {
            findings.addOnce(
                    Code.PLUS_FOR_SPACE,
                    "The query contains an unescaped +, which most stores read as a space: send %2B for a plus sign, %20 for a space.");
        }
        CanonicalDifference.addTo(findings, computed.canonicalRequest(), error.get("CanonicalRequest"));
        if (signedByUs == null && looksDoubleEncoded(request)) {
            findings.addOnce(Code.DOUBLE_ENCODED_KEY, DOUBLE_ENCODED);
        }
        if (Boolean.FALSE.equals(signedByUs) && findings.isEmpty()) {
            findings.add(Code.SIGNATURE_MISMATCH, mismatch(request, signature, credentials));
        }
        if (findings.isEmpty()
                && computed.canonicalRequest()
                        .equals(error.get("CanonicalRequest").replace("\r", ""))) {
            findings.add(
                    Code.SIGNATURE_MISMATCH,
                    "The store computed the same canonical request but another signature: its secret for this access key is "
                            + "not the one that this service has.");
        }
        StoreAnswer.addTo(findings, error);
        if (findings.isEmpty()) {
            findings.add(Code.VALID, "The signature is ours, has not expired, and matches this request.");
        }
        return new Explanation(
                signature,
                computed.canonicalRequest(),
                computed.stringToSign(),
                signedByUs,
                Claims.of(signature),
                findings.list());
    }

    /**
     * Explains a URL whose signature cannot be parsed: copying errors, another kind of URL, or missing parameters.
     */
    private Explanation unreadable(ReceivedRequest request, List<String> faults, StoreError error, Known known) {
        Findings findings = new Findings();
        addWhatWouldBeReadable(findings, request, known);
        if (findings.isEmpty()) {
            OtherSignatures.addTo(findings, request);
        }
        if (findings.isEmpty()) {
            faults.forEach(fault -> findings.add(Code.MALFORMED, fault + "."));
        }
        CommonChecks.addAuthorization(findings, request);
        StoreAnswer.addTo(findings, error);
        return Explanation.of(null, null, findings.list());
    }

    /** The changes without which the signature can be parsed, and matches if its key is ours. */
    private void addWhatWouldBeReadable(Findings findings, ReceivedRequest request, Known known) {
        List<Repair> repairs = UrlRepairs.ofUnreadable(request.url());
        if (repairs.isEmpty()) {
            return;
        }
        SignatureTrial trial = new SignatureTrial(verifier, request, known.credentialsOf());
        List<Change> changes = changesOf(request, trial, known);
        changes.forEach(change -> findings.add(change.code(), change.message()));
        if (changes.isEmpty()) {
            repairs.stream()
                    .filter(repair ->
                            isOfAnotherKey(request.withUrl(repair.url().get()), known))
                    .findFirst()
                    .ifPresent(repair -> findings.add(repair.code(), repair.message()));
        }
    }

    /** Whether {@code request} has a signature that can be parsed, by a key that is not ours. */
    private static boolean isOfAnotherKey(ReceivedRequest request, Known known) {
        QuerySignature signature = request == null ? null : QuerySignature.read(request, new ArrayList<>());
        return signature != null && known.credentialsOf().apply(signature.accessKeyId()) == null;
    }

    private static void addHeaders(Findings findings, ReceivedRequest request, QuerySignature signature) {
        List<String> signed = signature.signedHeaders();
        CommonChecks.addAuthorization(findings, request);
        QueryVerifier.unsignedHeaders(request, signature).stream()
                .limit(MAX_HEADER_FINDINGS)
                .forEach(name -> findings.add(
                        Code.HEADER_NOT_SIGNED,
                        "The header " + name + " was sent but is not among the signed ones (" + Findings.firstOf(signed)
                                + "): omit it, or sign it."));
        signed.stream()
                .filter(name -> !name.equals("host") && !request.headers().containsKey(name))
                .limit(MAX_HEADER_FINDINGS)
                .forEach(name -> findings.add(
                        Code.HEADER_MISSING,
                        "The header " + name
                                + " is signed, so it must be sent with exactly the signed value; "
                                + "it is not among the headers given."));
    }

    private static void addWhatWouldFit(
            Findings findings, ReceivedRequest request, QuerySignature signature, SignatureTrial trial, Known known) {
        List<Change> changes = changesOf(request, trial, known);
        for (int i = changes.size() - 1; i >= 0; i--) {
            findings.addFirst(changes.get(i).code(), changes.get(i).message());
        }
        if (changes.isEmpty() && !signature.signature().matches("[0-9a-f]{64}")) {
            findings.addFirst(
                    Code.SIGNATURE_TRUNCATED,
                    "X-Amz-Signature has " + signature.signature().length()
                            + " characters, where a signature is 64 hexadecimal digits in lower case: the URL was cut off or changed "
                            + "when it was copied.");
        }
    }

    /**
     * Returns the change, or the two, without which the signature matches; empty if none are found within the limit of
     * work.
     */
    private static List<Change> changesOf(ReceivedRequest request, SignatureTrial trial, Known known) {
        RequestRepairs repairs = new RequestRepairs(known.authorities());
        return Stream.concat(repairs.of(request).map(List::of), repairs.pairsOf(request))
                .takeWhile(changes -> trial.isLeft())
                .filter(changes ->
                        trial.matches(changes.get(changes.size() - 1).request().get()))
                .findFirst()
                .orElse(List.of());
    }

    private static String mismatch(ReceivedRequest request, QuerySignature signature, SigningCredentials credentials) {
        String token = request.parameter("X-Amz-Security-Token");
        if (token == null && credentials.sessionToken() != null) {
            return "The access key is ours and temporary, but X-Amz-Security-Token is missing: it was dropped in transit.";
        }
        if (token != null && !token.equals(credentials.sessionToken())) {
            return "The access key is ours, but X-Amz-Security-Token is not that of its session: it was changed in transit, or the "
                    + "URL is of an earlier session.";
        }
        List<String> sent = signature.signedHeaders().stream()
                .filter(name -> request.headers().containsKey(name))
                .filter(HeaderRepairs::isShowable)
                .limit(Findings.MAX_NAMED)
                .map(name -> name + ": " + Findings.shown(request.headers().get(name)))
                .toList();
        return "The access key is ours, but its secret did not sign this request: "
                + (sent.isEmpty()
                        ? ""
                        : "a signed header was sent with another value than the signed one (sent: "
                                + String.join("; ", sent) + "), ")
                + "the URL was changed after signing, or signed with another secret of the same key.";
    }

    private static boolean looksDoubleEncoded(ReceivedRequest request) {
        try {
            return !PercentEncoding.decode(request.path()).equals(request.path());
        } catch (IllegalArgumentException e) {
            return false; // a percent sign in the key itself
        }
    }
}
