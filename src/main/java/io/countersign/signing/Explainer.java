package io.countersign.signing;

import io.countersign.signing.Explanation.Claims;
import io.countersign.signing.Finding.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds out why a signed request is refused. Where our own key signed, it does not guess: it undoes one change at a time (method,
 * host, copying, encoding, parameters, headers) until the signature fits, and names the change. It never gives a signature away,
 * nor a URL that would work.
 */
public final class Explainer {

    static final String DOUBLE_ENCODED =
            "The key is percent-encoded twice (%25 where % was meant): send the URL exactly as it was answered, and turn off the "
                    + "client's own encoding.";

    /** Findings about headers, of each of two kinds: with all others, an explanation has fewer than 50. */
    private static final int MAX_HEADER_FINDINGS = 15;

    private static final List<String> METHODS = List.of("GET", "PUT", "HEAD", "DELETE", "POST");

    /**
     * What this service knows when it explains.
     *
     * @param credentialsOf finds our credentials by access key id, or null where the key is not ours
     * @param region the region of our store
     * @param authorities the addresses under which clients and this service reach our stores, that of the request first
     * @param isOfStore whether an access key is one by which we sign for the store of the request
     * @param now the store's time
     */
    public record Known(
            Function<String, SigningCredentials> credentialsOf,
            String region,
            List<S3Endpoint> authorities,
            Predicate<String> isOfStore,
            Instant now) {}

    private final QueryVerifier verifier = new QueryVerifier();

    /** Explains {@code request}, with the store's answer to it where there is one. */
    public Explanation explain(ReceivedRequest request, StoreError error, Known known) {
        Findings findings = new Findings();
        List<String> faults = new ArrayList<>();
        QuerySignature signature = QuerySignature.read(request, faults);
        if (signature == null) {
            return unreadable(request, faults, error, known);
        }
        SigningCredentials credentials = known.credentialsOf().apply(signature.accessKeyId());
        SignatureTrial trial = new SignatureTrial(verifier, credentials);
        Boolean ours = credentials == null ? null : trial.matches(request, signature);
        Recomputation computed = Recomputation.of(request, signature);

        CommonChecks.addTimes(findings, signature, error, known.now());
        CommonChecks.addScope(findings, Claims.of(signature), signature.service(), credentials, error, known);
        addHeaders(findings, request, signature);
        if (Boolean.FALSE.equals(ours)) {
            addWhatWouldFit(findings, request, signature, trial, known);
        }
        String host = StoreHosts.fault(
                request.authority(), signature.region(), ours == null ? List.of() : known.authorities());
        if (host != null) {
            findings.addOnce(Code.WRONG_HOST, host);
        }
        if (Boolean.TRUE.equals(ours)) {
            CommonChecks.addOtherStore(findings, signature.accessKeyId(), known);
        }
        if (request.hasPlusInQuery()) {
            findings.addOnce(
                    Code.PLUS_FOR_SPACE,
                    "The query holds a + as it is, which most stores read as a space: send %2B for a plus sign, %20 for a space.");
        }
        CanonicalDifference.addTo(findings, computed.canonicalRequest(), error.get("CanonicalRequest"));
        if (ours == null && looksDoubleEncoded(request)) {
            findings.addOnce(Code.DOUBLE_ENCODED_KEY, DOUBLE_ENCODED);
        }
        if (Boolean.FALSE.equals(ours) && findings.isEmpty()) {
            findings.add(Code.SIGNATURE_MISMATCH, mismatch(request, signature, credentials));
        }
        if (findings.isEmpty()
                && computed.canonicalRequest()
                        .equals(error.get("CanonicalRequest").replace("\r", ""))) {
            findings.add(
                    Code.SIGNATURE_MISMATCH,
                    "The store computed the same canonical request and yet another signature: its secret of this access key is "
                            + "not the one that this service has.");
        }
        StoreAnswer.addTo(findings, error);
        if (findings.isEmpty()) {
            findings.add(Code.VALID, "The signature is ours, in time, and covers this very request.");
        }
        return new Explanation(
                signature,
                computed.canonicalRequest(),
                computed.stringToSign(),
                ours,
                Claims.of(signature),
                findings.list());
    }

    /** What is wrong with a URL whose signature cannot be read: how it was copied, what it is instead, or which parameters. */
    private Explanation unreadable(ReceivedRequest request, List<String> faults, StoreError error, Known known) {
        Findings findings = new Findings();
        UrlRepairs.ofUnreadable(request.url()).stream()
                .filter(repair -> isReadable(request.withUrl(repair.url().get()), known))
                .findFirst()
                .ifPresent(repair -> findings.add(repair.code(), repair.message()));
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

    /** Whether {@code request} has a signature that can be read, and that fits where its key is ours. */
    private boolean isReadable(ReceivedRequest request, Known known) {
        QuerySignature signature = request == null ? null : QuerySignature.read(request, new ArrayList<>());
        if (signature == null) {
            return false;
        }
        SigningCredentials credentials = known.credentialsOf().apply(signature.accessKeyId());
        return credentials == null || verifier.matches(request, signature, credentials);
    }

    private static void addHeaders(Findings findings, ReceivedRequest request, QuerySignature signature) {
        List<String> signed = signature.signedHeaders();
        CommonChecks.addAuthorization(findings, request);
        QueryVerifier.unsignedHeaders(request, signature).stream()
                .limit(MAX_HEADER_FINDINGS)
                .forEach(name -> findings.add(
                        Code.HEADER_NOT_SIGNED,
                        "The header " + name + " was sent but is not among the signed ones (" + Findings.firstOf(signed)
                                + "): leave it out, or have it signed."));
        signed.stream()
                .filter(name -> !name.equals("host") && !request.headers().containsKey(name))
                .limit(MAX_HEADER_FINDINGS)
                .forEach(name -> findings.add(
                        Code.HEADER_MISSING,
                        "The header " + name
                                + " is signed, so it must be sent with exactly the value it was signed with; "
                                + "it is not among the headers given."));
    }

    private static void addWhatWouldFit(
            Findings findings, ReceivedRequest request, QuerySignature signature, SignatureTrial trial, Known known) {
        boolean found = fitsMethod(findings, request, signature, trial)
                || fitsHost(findings, request, signature, trial, known)
                || fitsUrl(findings, request, trial)
                || HeaderRepairs.find(findings, request, signature, trial);
        if (!found && !signature.signature().matches("[0-9a-f]{64}")) {
            findings.addFirst(
                    Code.SIGNATURE_TRUNCATED,
                    "X-Amz-Signature has " + signature.signature().length()
                            + " characters, where a signature is 64 hexadecimal digits in lower case: the URL was cut off or changed "
                            + "when it was copied.");
        }
    }

    private static boolean fitsMethod(
            Findings findings, ReceivedRequest request, QuerySignature signature, SignatureTrial trial) {
        for (String method : METHODS) {
            if (!method.equals(request.method()) && trial.matches(request.withMethod(method), signature)) {
                findings.addFirst(
                        Code.METHOD_MISMATCH,
                        "The URL is signed for " + method + ", but the request is a " + request.method() + ".");
                return true;
            }
        }
        return false;
    }

    private static boolean fitsHost(
            Findings findings, ReceivedRequest request, QuerySignature signature, SignatureTrial trial, Known known) {
        for (S3Endpoint endpoint : known.authorities()) {
            String own = endpoint.authority();
            List<ReceivedRequest> candidates = List.of(
                    request.withAuthority(own),
                    request.withAuthority(firstLabel(request.authority()) + '.' + own),
                    request.withAuthority(firstSegment(request.path()) + '.' + own)
                            .withPath(withoutFirstSegment(request.path())),
                    request.withAuthority(own).withPath('/' + firstLabel(request.authority()) + request.path()));
            for (ReceivedRequest candidate : candidates) {
                if (trial.matches(candidate, signature)) {
                    boolean moved = !candidate.path().equals(request.path());
                    findings.addFirst(
                            Code.WRONG_HOST,
                            "The URL is signed for the host " + candidate.authority() + ", but was sent to "
                                    + request.authority()
                                    + (moved
                                            ? ": the bucket moved between host and path; keep the URL's own style."
                                            : ": a proxy or a client changed Host."));
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fitsUrl(Findings findings, ReceivedRequest request, SignatureTrial trial) {
        for (UrlRepairs.Repair repair : UrlRepairs.of(request.url())) {
            ReceivedRequest candidate = request.withUrl(repair.url().get());
            QuerySignature signature = candidate == null ? null : QuerySignature.read(candidate, new ArrayList<>());
            if (signature != null && trial.matches(candidate, signature)) {
                findings.addFirst(repair.code(), repair.message());
                return true;
            }
        }
        return false;
    }

    private static String mismatch(ReceivedRequest request, QuerySignature signature, SigningCredentials credentials) {
        String token = request.parameter("X-Amz-Security-Token");
        if (token == null && credentials.sessionToken() != null) {
            return "The access key is ours and temporary, but X-Amz-Security-Token is missing: it was dropped on the way.";
        }
        if (token != null && !token.equals(credentials.sessionToken())) {
            return "The access key is ours, but X-Amz-Security-Token is not that of its session: it was changed on the way, or the "
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

    private static String firstLabel(String authority) {
        int dot = authority.indexOf('.');
        return dot < 0 ? authority : authority.substring(0, dot);
    }

    private static String firstSegment(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? path.substring(1) : path.substring(1, slash);
    }

    private static String withoutFirstSegment(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? "/" : path.substring(slash);
    }

    private static boolean looksDoubleEncoded(ReceivedRequest request) {
        try {
            return !PercentEncoding.decode(request.path()).equals(request.path());
        } catch (IllegalArgumentException e) {
            return false; // a per cent sign of the key's own
        }
    }
}
