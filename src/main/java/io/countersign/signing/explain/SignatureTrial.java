package io.countersign.signing.explain;

import io.countersign.signing.QuerySignature;
import io.countersign.signing.QueryVerifier;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.SigningCredentials;
import java.util.ArrayList;
import java.util.function.Function;

/**
 * Tries whether changed requests match their signatures. A signature is compared as a whole and in constant time: no
 * part of it is ever confirmed, because a caller could then find a signature byte by byte. The total work is limited.
 */
final class SignatureTrial {

    /** The maximum number of characters of all tried requests, which takes about 20 ms. */
    private static final int MAX_CHARACTERS = 2_000_000;

    /** The cost of a try in addition to the text of its request. */
    private static final int OVERHEAD = 1_000;

    private final QueryVerifier verifier;
    private final Function<String, SigningCredentials> credentialsOf;
    private final int cost;
    private int left = MAX_CHARACTERS;

    /**
     * @param request the request as sent; changed requests have a similar length
     * @param credentialsOf returns our credentials by access key id, or null if the key is not ours
     */
    SignatureTrial(
            QueryVerifier verifier, ReceivedRequest request, Function<String, SigningCredentials> credentialsOf) {
        this.verifier = verifier;
        this.credentialsOf = credentialsOf;
        cost = OVERHEAD + request.url().length() + headersLength(request);
    }

    /** Whether the limit allows another try. */
    boolean isLeft() {
        return left >= cost;
    }

    /**
     * Whether {@code request}, which may be null, matches its signature; also false if its key is not ours or the limit
     * is reached.
     */
    boolean matches(ReceivedRequest request) {
        left -= cost;
        QuerySignature signature = left < 0 || request == null ? null : QuerySignature.read(request, new ArrayList<>());
        SigningCredentials credentials = signature == null ? null : credentialsOf.apply(signature.accessKeyId());
        return credentials != null && verifier.matches(request, signature, credentials);
    }

    private static int headersLength(ReceivedRequest request) {
        return request.headers().values().stream().mapToInt(String::length).sum();
    }
}
