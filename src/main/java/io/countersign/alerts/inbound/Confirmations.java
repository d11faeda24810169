package io.countersign.alerts.inbound;

import io.countersign.alerts.TopicArn;
import io.smallrye.mutiny.Uni;

/** The way to say yes to SNS. */
public interface Confirmations {

    /** Confirms, by the API and never by a link, that this service wants the messages of {@code topic}; fails with a problem. */
    Uni<Void> confirm(TopicArn topic, String token);
}
