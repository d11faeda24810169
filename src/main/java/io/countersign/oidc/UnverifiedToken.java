package io.countersign.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * Reads a token before verification: suitable only to select the issuer.
 */
final class UnverifiedToken {

    private UnverifiedToken() {}

    /** The issuer that {@code token} states; empty if it states none, or is not a signed token. */
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
        } catch (JoseException | RuntimeException e) { // the latter if it is JSON, but not an object
            return "";
        }
    }
}
