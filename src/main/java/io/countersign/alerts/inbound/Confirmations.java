package io.countersign.alerts.inbound;

import io.countersign.alerts.TopicArn;
import io.smallrye.mutiny.Uni;

/** Outbound port: confirms subscriptions at SNS. */
public interface Confirmations {

    /**
     * Confirms the subscription of this service to {@code topic} through the API; never follows a link of the request.
     * Fails with a problem.
     */
    Uni<Void> confirm(TopicArn topic, String token);
}
