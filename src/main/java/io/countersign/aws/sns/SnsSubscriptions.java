package io.countersign.aws.sns;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.topics.Endpoint;
import io.countersign.alerts.topics.SubscriptionArn;
import io.countersign.alerts.topics.SubscriptionChannel;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;

/** Subscriptions in SNS. */
@Singleton
class SnsSubscriptions implements SubscriptionChannel {

    private final SnsClients clients;

    SnsSubscriptions(SnsClients clients) {
        this.clients = clients;
    }

    @Override
    public Multi<List<Subscribed>> pages(TopicArn topic) {
        return Pages.of(token -> page(topic, token), ListSubscriptionsByTopicResponse::nextToken)
                .map(page -> page.subscriptions().stream()
                        .map(each -> subscribed(each.subscriptionArn(), new Endpoint(each.protocol(), each.endpoint())))
                        .toList());
    }

    private Uni<ListSubscriptionsByTopicResponse> page(TopicArn topic, String token) {
        ListSubscriptionsByTopicRequest request = ListSubscriptionsByTopicRequest.builder()
                .topicArn(topic.toString())
                .nextToken(token)
                .build();
        return SnsFailures.asked(() -> clients.keeping().listSubscriptionsByTopic(request), "name");
    }

    /**
     * AWS: "Subscribe", "ListSubscriptionsByTopic": a text replaces the ARN if the subscription is unconfirmed or
     * deleted.
     */
    private static Subscribed subscribed(String arn, Endpoint endpoint) {
        boolean isThere = arn != null && arn.startsWith("arn:");
        return new Subscribed(isThere ? SubscriptionArn.parse(arn) : null, endpoint);
    }

    @Override
    public Uni<Subscribed> subscribe(TopicArn topic, Endpoint endpoint, Map<String, String> attributes) {
        return SnsFailures.asked(
                        () -> clients.keeping().subscribe(request -> request.topicArn(topic.toString())
                                .protocol(endpoint.protocol())
                                .endpoint(endpoint.address())
                                .attributes(attributes.isEmpty() ? null : attributes)),
                        "protocol",
                        "endpoint",
                        "filterPolicy",
                        "rawDelivery",
                        "deadLetterQueue",
                        "role")
                .map(answer -> subscribed(answer.subscriptionArn(), endpoint));
    }

    @Override
    public Uni<Described> describe(SubscriptionArn subscription) {
        return SnsFailures.asked(
                        () -> clients.keeping()
                                .getSubscriptionAttributes(request -> request.subscriptionArn(subscription.toString())),
                        "id")
                .map(answer -> new Described(subscription, answer.attributes()));
    }

    @Override
    public Uni<Void> unsubscribe(SubscriptionArn subscription) {
        return SnsFailures.asked(
                        () -> clients.keeping()
                                .unsubscribe(request -> request.subscriptionArn(subscription.toString())),
                        "id")
                .replaceWithVoid();
    }
}
