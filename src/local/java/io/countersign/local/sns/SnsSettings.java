package io.countersign.local.sns;

import io.countersign.signing.SigningCredentials;
import java.util.Objects;

/**
 * Where an embedded SNS is.
 *
 * @param port where it listens on loopback; 0 for any free port
 * @param region the region in its ARNs
 * @param account the account in its ARNs, 12 digits
 * @param credentials by which calls have to be signed
 * @param mail who takes its e-mail; null for nobody, so that e-mail gets no further than the outbox
 */
public record SnsSettings(int port, String region, String account, SigningCredentials credentials, MailServer mail) {

    /** One that sends no e-mail. */
    public SnsSettings(int port, String region, String account, SigningCredentials credentials) {
        this(port, region, account, credentials, null);
    }

    public SnsSettings {
        Objects.requireNonNull(credentials, "credentials");
        if (port < 0 || port > 65_535 || !region.matches("[a-z0-9-]{1,32}") || !account.matches("\\d{12}")) {
            throw new IllegalArgumentException("an embedded SNS needs a port, a region, and an account of 12 digits");
        }
    }

    String topicArn(String name) {
        return "arn:aws:sns:" + region + ":" + account + ":" + name;
    }
}
