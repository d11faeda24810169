package io.countersign.local.sns;

/**
 * Where an embedded SNS is.
 *
 * @param port where it listens on loopback; 0 for any free port
 * @param region the region in its ARNs
 * @param account the account in its ARNs, 12 digits
 */
public record SnsSettings(int port, String region, String account) {

    public SnsSettings {
        if (port < 0 || port > 65_535 || !region.matches("[a-z0-9-]{1,32}") || !account.matches("\\d{12}")) {
            throw new IllegalArgumentException("an embedded SNS needs a port, a region, and an account of 12 digits");
        }
    }

    String topicArn(String name) {
        return "arn:aws:sns:" + region + ":" + account + ":" + name;
    }
}
