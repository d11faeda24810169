package io.countersign.local.sns;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code countersign.local.sns.*}: the embedded SNS of dev mode. */
@ConfigMapping(prefix = "countersign.local.sns")
public interface LocalSnsConfig {

    /** Whether it starts with the service; only dev mode has it at all. */
    @WithDefault("false")
    boolean enabled();

    /** Where it listens, on loopback. */
    @WithDefault("9911")
    int port();

    /** The region in its ARNs. */
    @WithDefault("us-east-1")
    String region();

    /** The account in its ARNs, 12 digits. */
    @WithDefault("000000000000")
    String account();

    /** The access key that it knows. */
    @WithDefault("countersign")
    String accessKeyId();

    /** The secret that it knows: worth nothing outside this machine. */
    @WithDefault("countersign-secret")
    String secretAccessKey();

    /** Who takes its e-mail. */
    Mail mail();

    /** A mail catcher, such as Mailpit, or a relay that asks for no password. */
    interface Mail {

        /** Its name or address; without one, e-mail gets no further than the outbox. */
        Optional<String> host();

        /** Its port. */
        @WithDefault("1025")
        int port();

        /** The sender of what is handed in. */
        @WithDefault("no-reply@sns.localhost")
        String from();
    }
}
