package io.countersign.uploads.direct;

import io.countersign.callers.Caller;
import io.countersign.tokens.SealedClaims;
import io.countersign.uploads.session.Upload;
import io.countersign.uploads.session.UploadTokenCodec;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Encodes tokens that authorize the completion of one upload, like a signed URL of the store: bound to bucket, key, the
 * store's upload id, profile and caller. The token contains the caller because the completing client sends no other
 * credentials. For a caller with a ticket, the token contains no caller, and the ticket must be sent again.
 */
@Singleton
class CompletionTokenCodec {

    /**
     * The content of a token.
     *
     * @param upload the upload
     * @param caller the caller that the token was issued to, without its address; null for the holder of a ticket
     */
    record Completion(Upload upload, Caller caller) {}

    private static final String PURPOSE = "upload-completion";

    private final SealedClaims sealed;

    CompletionTokenCodec(SealedClaims sealed) {
        this.sealed = sealed;
    }

    /**
     * Returns a token for {@code caller} to complete {@code upload}: letters, digits, {@code -}, {@code _} and dots.
     */
    String encode(Upload upload, Caller caller) {
        JwtClaims claims = UploadTokenCodec.claimsOf(upload);
        if (caller.ticket() == null) {
            claims.setClaim("caller", caller.id());
            claims.setClaim("kind", caller.kind().name());
            claims.setClaim("roles", List.copyOf(caller.roles()));
            claims.setClaim("claims", caller.claims());
            if (caller.tenant() != null) {
                claims.setClaim("tenant", caller.tenant());
            }
        }
        return sealed.seal(PURPOSE, claims);
    }

    /** Returns the content of {@code token}, even if it has expired; null if this service did not issue it. */
    Completion decode(String token) {
        return sealed.open(
                PURPOSE, token, claims -> new Completion(UploadTokenCodec.uploadOf(claims), callerOf(claims)));
    }

    private static Caller callerOf(JwtClaims claims) throws MalformedClaimException {
        if (!claims.hasClaim("caller")) {
            return null;
        }
        Map<String, String> known = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : ((Map<?, ?>) claims.getClaimValue("claims", Map.class)).entrySet()) {
            known.put((String) each.getKey(), (String) each.getValue());
        }
        return new Caller(
                claims.getStringClaimValue("caller"),
                Caller.Kind.valueOf(claims.getStringClaimValue("kind")),
                Set.copyOf(claims.getStringListClaimValue("roles")),
                claims.getStringClaimValue("tenant"),
                known,
                null,
                null);
    }
}
