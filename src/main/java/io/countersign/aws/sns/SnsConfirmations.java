package io.countersign.aws.sns;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.inbound.Confirmations;
import io.countersign.aws.SdkCalls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Says yes to SNS by its API. Who ends the subscription has to be known: nobody can by a link alone. AWS:
 * "ConfirmSubscription".
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
