package io.countersign.alerts.topics;

import java.net.URI;

/**
 * Whom messages go to.
 *
 * @param protocol by what way, in SNS's word for it, which may be one that this service does not subscribe
 * @param address where: a number, a mail address, a URL or an ARN
 */
public record Endpoint(String protocol, String address) {

    /** Enough of the address to know it again by, and not enough to write to it. */
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
            // paths and queries of hooks often hold a secret
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
