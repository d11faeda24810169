package io.countersign.local.sns;

/**
 * Where the embedded SNS hands in e-mail: a mail catcher beside it, such as Mailpit, or a relay that asks for no
 * password.
 *
 * @param host its name or address
 * @param port its port
 * @param from the sender of what is handed in
 */
public record MailServer(String host, int port, String from) {

    public MailServer {
        if (host == null || host.isBlank() || port < 1 || port > 65_535 || from == null || !from.contains("@")) {
            throw new IllegalArgumentException(
                    "a mail server needs a host, a port from 1 to 65535, and a sender's address");
        }
    }
}
