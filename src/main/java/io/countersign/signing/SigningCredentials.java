package io.countersign.signing;

import java.util.Objects;

/**
 * Signing credentials: an access key id, its secret, and the session token of temporary credentials.
 *
 * @param accessKeyId the public half; it appears in every signed URL
 * @param secretAccessKey the secret half; it never leaves this process
 * @param sessionToken the token that belongs to temporary credentials, or null for long-lived ones
 */
public record SigningCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {

    public SigningCredentials {
        requireText(accessKeyId, "accessKeyId");
        requireText(secretAccessKey, "secretAccessKey");
        if (sessionToken != null) {
            requireText(sessionToken, "sessionToken");
        }
    }

    /** Long-lived credentials, without a session token. */
    public static SigningCredentials of(String accessKeyId, String secretAccessKey) {
        return new SigningCredentials(accessKeyId, secretAccessKey, null);
    }

    private static void requireText(String value, String name) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }

    /** Prints the kind of credentials without their values. */
    @Override
    public String toString() {
        return "SigningCredentials[redacted" + (sessionToken == null ? "]" : ", temporary]");
    }
}
