package io.countersign.signer;

import io.countersign.signing.SigningCredentials;
import java.time.Instant;

/**
 * Temporary credentials for a browser to sign with.
 *
 * @param id what the audit calls it; the session's name ends with it
 * @param credentials what signs
 * @param expiresAt when the store stops honouring them
 * @param bucket the one bucket that they are good for
 * @param keyPrefix what every key begins with that they can write
 * @param region the region that signatures name
 * @param endpoint where clients reach the bucket, with a slash at its end
 */
public record BrowserSession(
        String id,
        SigningCredentials credentials,
        Instant expiresAt,
        String bucket,
        String keyPrefix,
        String region,
        String endpoint) {

    /** The half of the credentials that everybody may see. */
    public String accessKeyId() {
        return credentials.accessKeyId();
    }

    /** The secret half. */
    public String secretAccessKey() {
        return credentials.secretAccessKey();
    }

    /** What goes with it into each request. */
    public String sessionToken() {
        return credentials.sessionToken();
    }

    /** Nothing of the credentials prints. */
    @Override
    public String toString() {
        return "BrowserSession[" + id + "]";
    }
}
