package io.countersign.alerts.uploads;

import io.countersign.alerts.AlertAudit;
import io.countersign.alerts.AlertAudit.Deed;
import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.TopicHome;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.UploadNotice;
import io.countersign.ops.AuditEvent;
import io.countersign.ops.Metrics;
import io.countersign.policy.Profile;
import io.countersign.policy.Profiles;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes each upload that passed its checks to its profile's topic. It listens on the audit's own thread, so it only ever begins;
 * where SNS is so slow that too many are under way, an upload is not told of, and counted.
 */
@Singleton
class UploadAlerts {

    private static final int AT_ONCE = 256;

    private final Profiles profiles;
    private final TopicHome home;
    private final AlertChannel channel;
    private final AlertAudit audit;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong untold = new AtomicLong();

    UploadAlerts(Profiles profiles, TopicHome home, AlertChannel channel, AlertAudit audit, Metrics metrics) {
        this.profiles = profiles;
        this.home = home;
        this.channel = channel;
        this.audit = audit;
        metrics.counted("countersign.alerts.untold", "Uploads that their profile's topic did not hear of", untold);
    }

    void hear(@Observes AuditEvent event) {
        if (!UploadNotice.isAbout(event)) {
            return;
        }
        String topic = topicOf(event);
        if (topic == null) {
            return;
        }
        if (underWay.incrementAndGet() > AT_ONCE) {
            underWay.decrementAndGet();
            untold.incrementAndGet();
            return;
        }
        tell(event, new TopicName(topic))
                .onTermination()
                .invoke(underWay::decrementAndGet)
                .subscribe()
                .with(told -> {}, failure -> {
                    untold.incrementAndGet();
                    Log.warnf(
                            "The topic %s did not hear of the upload %s: %s", topic, event.id(), failure.getMessage());
                });
    }

    private String topicOf(AuditEvent event) {
        return profiles.all().stream()
                .filter(profile -> profile.name().equals(event.profile()))
                .map(Profile::alertTopic)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Uni<AlertChannel.Published> tell(AuditEvent event, TopicName topic) {
        return home.of(topic)
                .chain(arn -> audit.audited(
                        event.actor(),
                        Deed.PUBLISH,
                        topic.value(),
                        () -> channel.publish(arn, UploadMessage.of(event, topic))));
    }
}
