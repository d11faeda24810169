package io.countersign.aws.sns;

import io.countersign.alerts.TopicArn;
import io.countersign.alerts.TopicName;
import io.countersign.alerts.topics.TopicChannel;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.Tag;

/** Topics in SNS. */
@Singleton
class SnsTopics implements TopicChannel {

    private final SnsClients clients;
    private final SnsTopicArnResolver topicArns;

    SnsTopics(SnsClients clients, SnsTopicArnResolver topicArns) {
        this.clients = clients;
        this.topicArns = topicArns;
    }

    @Override
    public Multi<List<TopicArn>> pages() {
        return Pages.of(this::page, ListTopicsResponse::nextToken).map(page -> page.topics().stream()
                .map(topic -> topicArns.learn(TopicArn.parse(topic.topicArn())))
                .toList());
    }

    private Uni<ListTopicsResponse> page(String token) {
        ListTopicsRequest request = ListTopicsRequest.builder().nextToken(token).build();
        return SnsFailures.asked(() -> clients.keeping().listTopics(request));
    }

    @Override
    public Uni<TopicArn> create(TopicName name, Map<String, String> attributes, Map<String, String> tags) {
        Map<String, String> all = new TreeMap<>(attributes);
        if (name.isFifo()) {
            all.put("FifoTopic", "true");
        }
        CreateTopicRequest request = CreateTopicRequest.builder()
                .name(name.value())
                .attributes(all.isEmpty() ? null : all)
                .tags(
                        tags.isEmpty()
                                ? null
                                : tags.entrySet().stream()
                                        .map(tag -> Tag.builder()
                                                .key(tag.getKey())
                                                .value(tag.getValue())
                                                .build())
                                        .toList())
                .build();
        return SnsFailures.asked(
                        () -> clients.keeping().createTopic(request),
                        "name",
                        "displayName",
                        "kmsKey",
                        "contentBasedDeduplication",
                        "signatureVersion",
                        "tags")
                .map(created -> topicArns.learn(TopicArn.parse(created.topicArn())));
    }

    @Override
    public Uni<Described> describe(TopicArn topic) {
        return SnsFailures.asked(
                        () -> clients.keeping().getTopicAttributes(request -> request.topicArn(topic.toString())),
                        "name")
                .map(answer -> new Described(topic, answer.attributes()));
    }

    @Override
    public Uni<Void> change(TopicArn topic, String attribute, String value) {
        return SnsFailures.asked(
                        () -> clients.keeping().setTopicAttributes(request -> request.topicArn(topic.toString())
                                .attributeName(attribute)
                                .attributeValue(value)),
                        "displayName",
                        "kmsKey",
                        "contentBasedDeduplication",
                        "signatureVersion")
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> delete(TopicArn topic) {
        return SnsFailures.asked(
                        () -> clients.keeping().deleteTopic(request -> request.topicArn(topic.toString())), "name")
                .replaceWithVoid();
    }
}
