package io.countersign.local.sns;

import io.countersign.signing.SigningCredentials;
import java.util.Objects;

/**
 * The settings of an embedded SNS.
 *
 * @param port the port on loopback; 0 for any free port
 * @param region the region in its ARNs
 * @param account the account in its ARNs, 12 digits
 * @param credentials the credentials that calls must be signed with
 * @param mail the mail server; null keeps e-mail in the outbox only
 */
public record SnsSettings(int port, String region, String account, SigningCredentials credentials, MailServer mail) {

    /** Settings without a mail server. */
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
