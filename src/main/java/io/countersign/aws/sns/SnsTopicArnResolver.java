package io.countersign.aws.sns;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicArnResolver;
import io.countersign.alerts.TopicName;
import io.countersign.aws.SdkCalls;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;

/**
 * Resolves topic ARNs. The account is configured, or read from the first topic; all topics have the same account and
 * region.
 */
@Singleton
class SnsTopicArnResolver implements TopicArnResolver {

    private final SnsClients clients;
    private volatile TopicArn neighbour;

    SnsTopicArnResolver(SnsClients clients, SnsConfig config) {
        this.clients = clients;
        config.account().ifPresent(account -> {
            String partition = Region.of(clients.region()).metadata() == null
                    ? "aws"
                    : Region.of(clients.region()).metadata().partition().id();
            this.neighbour = new TopicArn(partition, clients.region(), account, new TopicName("any"));
        });
    }

    @Override
    public Uni<TopicArn> of(TopicName name) {
        TopicArn known = neighbour;
        if (known != null) {
            return Uni.createFrom().item(known.sibling(name));
        }
        return SdkCalls.lazily(() -> clients.keeping().listTopics(), SnsFailures.of())
                .map(first -> learnt(first).sibling(name));
    }

    /** If no topic exists, the requested one does not exist either. */
    private TopicArn learnt(ListTopicsResponse first) {
        if (first.topics().isEmpty()) {
            throw ProblemException.notFound();
        }
        return learn(TopicArn.parse(first.topics().get(0).topicArn()));
    }

    /** Stores the account and region of {@code topic} and returns the topic. */
    TopicArn learn(TopicArn topic) {
        neighbour = topic;
        return topic;
    }
}
