package io.countersign.alerts.topics;

import java.net.URI;

/**
 * The endpoint of a subscription.
 *
 * @param protocol the protocol as SNS names it; may be one that this service does not support
 * @param address a phone number, an e-mail address, a URL or an ARN
 */
public record Endpoint(String protocol, String address) {

    /** A masked form of the address: enough to recognize it, not enough to send messages to it. */
    public String masked() {
        Protocol known = Protocol.ofId(protocol);
        if (known == null || address == null) {
            return protocol + ":…";
        }
        return switch (known) {
            case SMS ->
                protocol + ":" + address.substring(0, Math.min(3, address.length())) + "…"
                        + address.substring(Math.max(0, address.length() - 2));
            case EMAIL, EMAIL_JSON ->
                protocol + ":" + address.substring(0, Math.min(1, address.length())) + "…"
                        + address.substring(Math.max(0, address.indexOf('@')));
            // the path or query of a webhook URL often contains a secret
            case HTTP, HTTPS -> protocol + ":" + hostOf(address);
            case SQS, LAMBDA, FIREHOSE -> protocol + ":" + address.substring(address.lastIndexOf(':') + 1);
        };
    }

    private static String hostOf(String address) {
        try {
            return URI.create(address).getHost();
        } catch (IllegalArgumentException e) {
            return "…";
        }
    }

    @Override
    public String toString() {
        return masked();
    }
}
