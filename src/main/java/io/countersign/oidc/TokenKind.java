package io.countersign.oidc;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;

/**
 * Distinguishes access tokens from other tokens that an issuer signs with the same keys (RFC 8725, section 3.11): ID
 * tokens, logout tokens and security events must not be accepted here.
 */
final class TokenKind {

    /** RFC 9068; RFC 7515, section 4.1.9, about the optional prefix. */
    private static final Set<String> ACCESS_TOKEN = Set.of("at+jwt", "application/at+jwt");

    private static final Set<String> UNTYPED = Set.of("", "jwt", "application/jwt");

    /** Claims of ID tokens only: OpenID Connect Core 1.0, sections 2 and 3.3.2.11. */
    private static final Set<String> OF_ID_TOKENS = Set.of("at_hash", "c_hash", "s_hash");

    /** Keycloak's values of the claim {@code typ} for tokens that are only for itself or for a client. */
    private static final Set<String> OF_KEYCLOAK = Set.of("id", "refresh", "offline", "logout");

    private TokenKind() {}

    /**
     * Whether a token can be an access token.
     *
     * @param type the header {@code typ}, or null
     * @param onlyTyped whether the type must be stated
     */
    static boolean isAccessToken(String type, JwtClaims claims, boolean onlyTyped) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        boolean typed = ACCESS_TOKEN.contains(lower);
        if (!typed && (onlyTyped || !UNTYPED.contains(lower))) {
            return false;
        }
        String kind = String.valueOf(claims.getClaimValue("typ")).toLowerCase(Locale.ROOT);
        boolean bearer = typed || kind.equals("bearer");
        // a nonce indicates an ID token, but older Keycloaks copy it into access tokens, which state their type
        return !claims.hasClaim("events") // RFC 8417, and with it OpenID Connect Back-Channel Logout 1.0
                && !OF_KEYCLOAK.contains(kind)
                && (bearer
                        || Stream.concat(OF_ID_TOKENS.stream(), Stream.of("nonce"))
                                .noneMatch(claims::hasClaim));
    }
}
