package io.countersign.oidc;

import io.countersign.callers.Caller;
import io.countersign.oidc.Issuer.ClaimNames;
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
        ClaimNames names = issuer.callerClaims();
        String id = names.id().text(claims);
        boolean hasTenant = names.tenant() != null && names.tenant().isIn(claims);
        String tenant = hasTenant ? names.tenant().text(claims) : null;
        if (!isPlain(id) || hasTenant && !isPlain(tenant)) {
            return null;
        }
        // the issuer's name is a prefix, so that ids of two issuers or of API keys cannot collide
        return new Caller(
                issuer.name() + ":" + id,
                Caller.Kind.OIDC,
                rolesOf(names, claims),
                tenant,
                textsOf(names, claims),
                address,
                null);
    }

    private static Map<String, String> textsOf(ClaimNames names, Map<String, Object> claims) {
        if (names.others().isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        for (String name : names.others()) {
            String text = new ClaimPath(name).text(claims);
            if (isPlain(text)) {
                texts.put(name, text);
            }
        }
        return Map.copyOf(texts);
    }

    private static Set<String> rolesOf(ClaimNames names, Map<String, Object> claims) {
        String single = names.roles().text(claims);
        Stream<String> named = single != null
                ? SPACES.splitAsStream(single) // like scopes
                : names.roles().texts(claims).stream();
        return named.filter(role -> isPlain(role) && !role.equals("*"))
                .filter(role ->
                        names.allowedRoles() == null || names.allowedRoles().contains(role))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isPlain(String text) {
        return text != null && PLAIN.matcher(text).matches();
    }
}
