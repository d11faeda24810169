package io.countersign.oidc;

import io.countersign.callers.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the caller from a token's claims. */
final class CallerClaims {

    /**
     * Ids, roles and tenants appear in rules and log lines, so control, format and separator characters are not
     * allowed, and the length is limited.
     */
    private static final Pattern PLAIN = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}");

    private static final Pattern SPACES = Pattern.compile(" +");

    private CallerClaims() {}

    /** Returns the caller, or null if a required claim is missing or has invalid characters. */
    static Caller callerOf(Issuer issuer, Map<String, Object> claims, String address) {
        String id = issuer.idClaim().text(claims);
        boolean hasTenant = issuer.tenantClaim() != null && issuer.tenantClaim().isIn(claims);
        String tenant = hasTenant ? issuer.tenantClaim().text(claims) : null;
        if (!isPlain(id) || hasTenant && !isPlain(tenant)) {
            return null;
        }
        // the issuer's name is a prefix, so that ids of two issuers or of API keys cannot collide
        return new Caller(
                issuer.name() + ":" + id,
                Caller.Kind.OIDC,
                rolesOf(issuer, claims),
                tenant,
                textsOf(issuer, claims),
                address,
                null);
    }

    private static Map<String, String> textsOf(Issuer issuer, Map<String, Object> claims) {
        if (issuer.claims().isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        for (String name : issuer.claims()) {
            String text = new ClaimPath(name).text(claims);
            if (isPlain(text)) {
                texts.put(name, text);
            }
        }
        return Map.copyOf(texts);
    }

    private static Set<String> rolesOf(Issuer issuer, Map<String, Object> claims) {
        String single = issuer.rolesClaim().text(claims);
        Stream<String> named = single != null
                ? SPACES.splitAsStream(single) // like scopes
                : issuer.rolesClaim().texts(claims).stream();
        return named.filter(role -> isPlain(role) && !role.equals("*"))
                .filter(role ->
                        issuer.allowedRoles() == null || issuer.allowedRoles().contains(role))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isPlain(String text) {
        return text != null && PLAIN.matcher(text).matches();
    }
}
