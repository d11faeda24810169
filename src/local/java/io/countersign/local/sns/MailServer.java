package io.countersign.local.sns;

/**
 * The SMTP server of the embedded SNS: a mail catcher, such as Mailpit, or a relay without authentication.
 *
 * @param host the host name or address
 * @param port the port
 * @param from the sender address of the e-mails
 */
public record MailServer(String host, int port, String from) {

    public MailServer {
        if (host == null || host.isBlank() || port < 1 || port > 65_535 || from == null || !from.contains("@")) {
            throw new IllegalArgumentException(
                    "a mail server needs a host, a port from 1 to 65535, and a sender's address");
        }
    }
}
