package io.countersign.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges a request signed by its query as S3 would: well-formed, of a known key, in time, with every {@code x-amz-}
 * header signed, and with the signature that the key makes. Safe for use by many threads.
 */
public final class QueryVerifier {

    /** How far a sender's clock may run ahead of the store's. AWS: "RequestTimeTooSkewed". */
    public static final Duration SKEW = Duration.ofMinutes(15);

    /** What became of a request. */
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
     * Judges {@code request}.
     *
     * @param credentialsOf finds the credentials of an access key id, or null where it is unknown
     * @param region the region that the scope must name
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

    /** The headers that came along and that S3 requires to be signed when they do. */
    public static List<String> unsignedHeaders(ReceivedRequest request, QuerySignature signature) {
        Set<String> signed = new HashSet<>(signature.signedHeaders());
        return request.headers().keySet().stream()
                .filter(name -> name.startsWith("x-amz-") || name.equals("host"))
                .filter(name -> !signed.contains(name))
                .toList();
    }
}
