package io.countersign.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Verifies a request signed in its query as S3 does: well-formed, with a known key, not expired, with every
 * {@code x-amz-} header signed, and with a valid signature. Thread-safe.
 */
public final class QueryVerifier {

    /** The maximum lead of a sender's clock over the store's. AWS: "RequestTimeTooSkewed". */
    public static final Duration SKEW = Duration.ofMinutes(15);

    /** The result of a verification. */
    public enum Verdict {
        VALID,
        MALFORMED,
        UNKNOWN_KEY,
        WRONG_SCOPE,
        NOT_YET_VALID,
        EXPIRED,
        HEADER_NOT_SIGNED,
        SIGNATURE_MISMATCH
    }

    private final DerivedKeys keys = new DerivedKeys();

    /**
     * Verifies {@code request}.
     *
     * @param credentialsOf returns the credentials of an access key id, or null if it is unknown
     * @param region the region that the scope must contain
     * @param now the store's time
     */
    public Verdict verify(
            ReceivedRequest request, Function<String, SigningCredentials> credentialsOf, String region, Instant now) {
        QuerySignature signature = QuerySignature.read(request, new ArrayList<>());
        if (signature == null) {
            return Verdict.MALFORMED;
        }
        SigningCredentials credentials = credentialsOf.apply(signature.accessKeyId());
        if (credentials == null) {
            return Verdict.UNKNOWN_KEY;
        }
        boolean sameDay = AmzDate.of(signature.issuedAt().getEpochSecond()).startsWith(signature.date());
        if (!signature.region().equals(region) || !signature.service().equals("s3") || !sameDay) {
            return Verdict.WRONG_SCOPE;
        }
        if (signature.issuedAt().isAfter(now.plus(SKEW))) {
            return Verdict.NOT_YET_VALID;
        }
        if (now.isAfter(signature.expiresAt())) {
            return Verdict.EXPIRED;
        }
        if (!unsignedHeaders(request, signature).isEmpty()) {
            return Verdict.HEADER_NOT_SIGNED;
        }
        return matches(request, signature, credentials) ? Verdict.VALID : Verdict.SIGNATURE_MISMATCH;
    }

    public boolean matches(ReceivedRequest request, QuerySignature signature, SigningCredentials credentials) {
        String token = request.parameter("X-Amz-Security-Token");
        if (token == null ? credentials.sessionToken() != null : !token.equals(credentials.sessionToken())) {
            return false;
        }
        CredentialScope signatory = new CredentialScope(credentials, signature.region(), signature.service());
        DerivedKey key = keys.of(signatory, signature.issuedAt().getEpochSecond());
        return Recomputation.of(request, signature).matches(signature, key);
    }

    /** The sent headers that S3 requires to be signed if present. */
    public static List<String> unsignedHeaders(ReceivedRequest request, QuerySignature signature) {
        Set<String> signed = new HashSet<>(signature.signedHeaders());
        return request.headers().keySet().stream()
                .filter(name -> name.startsWith("x-amz-") || name.equals("host"))
                .filter(name -> !signed.contains(name))
                .toList();
    }
}
