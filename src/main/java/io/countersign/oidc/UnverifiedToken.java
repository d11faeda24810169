package io.countersign.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * What a token says before anybody has looked whether it is genuine: good for finding whom to ask, and for nothing
 * else.
 */
final class UnverifiedToken {

    private UnverifiedToken() {}

    /** Whose {@code token} it is by its own account; empty where it does not say, or is no signed token at all. */
    static String issuerOf(String token) {
        String[] parts = token.split("\\.", 4);
        if (parts.length != 3) {
            return "";
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            Object issuer = JsonUtil.parseJson(new String(payload, StandardCharsets.UTF_8))
                    .get("iss");
            return issuer instanceof String text ? text : "";
        } catch (JoseException | RuntimeException e) { // the latter where it is JSON, but no object
            return "";
        }
    }
}
