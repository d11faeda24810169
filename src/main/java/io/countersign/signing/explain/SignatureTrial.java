package io.countersign.signing.explain;

import io.countersign.signing.QuerySignature;
import io.countersign.signing.QueryVerifier;
import io.countersign.signing.ReceivedRequest;
import io.countersign.signing.SigningCredentials;
import java.util.ArrayList;
import java.util.function.Function;

/**
 * Tries whether changed requests fit their signatures. A signature is compared as a whole and in constant time: a part
 * of it is never confirmed, because a caller who could ask for parts could find a signature byte by byte. The work of
 * all tries is bounded.
 */
final class SignatureTrial {

    /** The most characters of all requests that are tried, which takes about 20 ms. */
    private static final int MAX_CHARACTERS = 2_000_000;

    /** What a try costs beside the text of its request. */
    private static final int OVERHEAD = 1_000;

    private final QueryVerifier verifier;
    private final Function<String, SigningCredentials> credentialsOf;
    private final int cost;
    private int left = MAX_CHARACTERS;

    /**
     * @param request the request as it was sent, which the changed ones resemble in length
     * @param credentialsOf finds our credentials by access key id, or null where the key is not ours
     */
    SignatureTrial(
            QueryVerifier verifier, ReceivedRequest request, Function<String, SigningCredentials> credentialsOf) {
        this.verifier = verifier;
        this.credentialsOf = credentialsOf;
        cost = OVERHEAD + request.url().length() + headersLength(request);
    }

    /** Whether there is work left for a try. */
    boolean isLeft() {
        return left >= cost;
    }

    /**
     * Whether {@code request}, which may be null, fits its signature; false, too, where its key is not ours or no work
     * is left.
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
