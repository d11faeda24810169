package io.countersign.local.sns;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.util.function.Consumer;

/** Sends e-mails through the {@link MailServer} of the settings. */
final class Mailer {

    private final MailClient client;
    private final String from;

    Mailer(Vertx vertx, MailServer server) {
        client = MailClient.create(
                vertx, new MailConfig().setHostname(server.host()).setPort(server.port()));
        from = server.from();
    }

    /** Sends an e-mail; {@code failed} receives a text if the server rejects it. */
    void send(String to, String subject, String text, Consumer<String> failed) {
        client.sendMail(new MailMessage()
                        .setFrom(from)
                        .setTo(to)
                        .setSubject(subject == null ? "AWS Notification Message" : subject)
                        .setText(text))
                .onFailure(failure -> failed.accept(String.valueOf(failure.getMessage())));
    }
}
