package io.countersign.signing;

/**
 * Tries whether changed requests would fit one signature. The signature is compared as a whole and in constant time: a part of it is
 * never confirmed, because a caller who could ask for parts could find a signature byte by byte. The work of all tries is bounded.
 */
final class SignatureTrial {

    /** The most characters of all requests that are tried, which takes about 20 ms. */
    private static final int MAX_CHARACTERS = 2_000_000;

    /** What a try costs beside the text of its request. */
    private static final int OVERHEAD = 1_000;

    private final QueryVerifier verifier;
    private final SigningCredentials credentials;
    private int left = MAX_CHARACTERS;

    SignatureTrial(QueryVerifier verifier, SigningCredentials credentials) {
        this.verifier = verifier;
        this.credentials = credentials;
    }

    /** Whether {@code request} fits {@code signature}; false, too, where the work is used up. */
    boolean matches(ReceivedRequest request, QuerySignature signature) {
        left -= OVERHEAD + request.url().length() + headersLength(request);
        return left >= 0 && verifier.matches(request, signature, credentials);
    }

    private static int headersLength(ReceivedRequest request) {
        return request.headers().values().stream().mapToInt(String::length).sum();
    }
}
