package io.countersign.local.sns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code countersign.local.sns.*}: the embedded SNS of dev mode. */
@ConfigMapping(prefix = "countersign.local.sns")
public interface LocalSnsConfig {

    /** Whether it starts with the service; available in dev mode only. */
    @WithDefault("false")
    boolean enabled();

    /** The port, on loopback. */
    @WithDefault("9911")
    int port();

    /** The region in its ARNs. */
    @WithDefault("us-east-1")
    String region();

    /** The account in its ARNs, 12 digits. */
    @WithDefault("000000000000")
    String account();

    /** The accepted access key id. */
    @WithDefault("countersign")
    String accessKeyId();

    /** The accepted secret key; valid for this server only. */
    @WithDefault("countersign-secret")
    String secretAccessKey();

    /** The mail server. */
    Mail mail();

    /** A mail catcher, such as Mailpit, or a relay without authentication. */
    interface Mail {

        /** The host name or address. Empty: e-mail is kept in the outbox only. */
        Optional<String> host();

        /** The port. */
        @WithDefault("1025")
        int port();

        /** The sender address of the e-mails. */
        @WithDefault("no-reply@sns.localhost")
        String from();
    }
}
