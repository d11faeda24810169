package io.countersign.aws.sns;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.inbound.Confirmations;
import io.countersign.aws.SdkCalls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Confirms subscriptions with SNS's API, so that unsubscribing requires authentication: the link in messages is not
 * sufficient. AWS: "ConfirmSubscription".
 */
@Singleton
class SnsConfirmations implements Confirmations {

    private final SnsClients clients;

    SnsConfirmations(SnsClients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<Void> confirm(TopicArn topic, String token) {
        return SdkCalls.lazily(
                        () -> clients.keeping().confirmSubscription(request -> request.topicArn(topic.toString())
                                .token(token)
                                .authenticateOnUnsubscribe("true")),
                        SnsFailures.of("TopicArn", "Token"))
                .replaceWithVoid();
    }
}
