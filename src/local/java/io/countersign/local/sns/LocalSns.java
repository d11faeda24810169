package io.countersign.local.sns;

import io.countersign.signing.SigningCredentials;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;

/** Runs the embedded SNS together with the service in dev mode. */
@Singleton
@IfBuildProfile("dev")
class LocalSns {

    private final LocalSnsConfig config;
    private final Clock clock;
    private EmbeddedSns sns;

    LocalSns(LocalSnsConfig config, Clock clock) {
        this.clock = clock;
        this.config = config;
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) StartupEvent event) {
        if (config.enabled()) {
            MailServer mail = config.mail()
                    .host()
                    .map(host -> new MailServer(
                            host, config.mail().port(), config.mail().from()))
                    .orElse(null);
            sns = EmbeddedSns.start(settings(mail), clock);
            Log.infof("Embedded SNS %1$s   (what it would have sent: %1$s/outbox)", sns.endpoint());
        }
    }

    private SnsSettings settings(MailServer mail) {
        return new SnsSettings(
                config.port(),
                config.region(),
                config.account(),
                SigningCredentials.of(config.accessKeyId(), config.secretAccessKey()),
                mail);
    }

    @PreDestroy
    void stop() {
        if (sns != null) {
            sns.close();
        }
    }
}
