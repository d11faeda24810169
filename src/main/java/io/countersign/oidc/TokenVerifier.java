package io.countersign.oidc;

import io.countersign.callers.Caller;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** Verifies one issuer's tokens (RFC 7519) against its keys, as RFC 8725 advises: without I/O and state. */
final class TokenVerifier {

    /** Asymmetric signatures only: an HMAC with a public key as its secret is a known forgery. */
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final AlgorithmConstraints CONSTRAINTS =
            new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS.toArray(String[]::new));

    /**
     * The result of a verification.
     *
     * @param caller the token's holder, or null if it is rejected
     * @param keyUnknown whether it is rejected only because no key of the issuer matches, so that newer keys can
     */
    record Verdict(Caller caller, boolean keyUnknown) {

        private static final Verdict REFUSED = new Verdict(null, false);
        private static final Verdict KEY_UNKNOWN = new Verdict(null, true);
    }

    private final Issuer issuer;
    private final Clock clock;
    private final Duration skew;
    private final boolean onlyTyped;

    /** @param onlyTyped whether only tokens with the access token type are accepted */
    TokenVerifier(Issuer issuer, Clock clock, Duration skew, boolean onlyTyped) {
        this.issuer = issuer;
        this.clock = clock;
        this.skew = skew;
        this.onlyTyped = onlyTyped;
    }

    /** Verifies {@code token} against {@code keys}. */
    Verdict verify(String token, List<JsonWebKey> keys, String address) {
        try {
            JsonWebSignature signed = new JsonWebSignature();
            signed.setAlgorithmConstraints(CONSTRAINTS);
            signed.setCompactSerialization(token);
            if (!ALGORITHMS.contains(signed.getAlgorithmHeaderValue())) {
                return refused("algorithm");
            }
            JsonWebKey key = new VerificationJwkSelector().selectWithVerifySignatureDisambiguate(signed, keys);
            if (key == null) {
                return Verdict.KEY_UNKNOWN;
            }
            signed.setKey(key.getKey());
            if (!signed.verifySignature()) {
                return refused("signature");
            }
            JwtClaims claims = JwtClaims.parse(signed.getPayload());
            String fault = TokenKind.isAccessToken(signed.getHeaders().getStringHeaderValue("typ"), claims, onlyTyped)
                    ? faultOf(claims)
                    : "kind";
            if (fault != null) {
                return refused(fault);
            }
            Caller caller = CallerClaims.callerOf(issuer, claims.getClaimsMap(), address);
            return caller == null ? refused("id or tenant") : new Verdict(caller, false);
        } catch (JoseException | InvalidJwtException | MalformedClaimException | ClassCastException e) {
            // the last if a header is a number; the exception's text contains claims and is not logged
            return refused("form");
        }
    }

    /** The fault of a genuine token's claims, in a word, or null. */
    private String faultOf(JwtClaims claims) throws MalformedClaimException {
        long now = clock.instant().getEpochSecond();
        NumericDate expires = claims.getExpirationTime();
        NumericDate notBefore = claims.getNotBefore();
        if (!issuer.url().equals(claims.getIssuer())) {
            return "issuer";
        }
        if (expires == null || expires.getValue() <= now - skew.toSeconds()) {
            return "expiry";
        }
        if (notBefore != null && notBefore.getValue() > now + skew.toSeconds()) {
            return "not yet valid";
        }
        return issuer.audiences().accept(claims.getClaimsMap()) ? null : "audience";
    }

    /** The reason is logged for the operator; the caller does not get it. */
    private Verdict refused(String reason) {
        Log.debugf("A token of the issuer %s is refused for its %s.", issuer.name(), reason);
        return Verdict.REFUSED;
    }
}
