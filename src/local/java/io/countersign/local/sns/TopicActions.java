package io.countersign.local.sns;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** The actions on topics. */
final class TopicActions {

    private static final int PAGE = 100;

    private final SnsSettings settings;
    final Map<String, Topic> topics = new ConcurrentSkipListMap<>();

    TopicActions(SnsSettings settings) {
        this.settings = settings;
    }

    Topic topic(Form form) {
        String arn = form.required("TopicArn");
        Topic topic = topics.get(arn);
        if (topic == null) {
            throw SnsError.notFound("Topic");
        }
        return topic;
    }

    String create(Form form) {
        String name = form.required("Name");
        Map<String, String> attributes = form.map("Attributes", "key", "value");
        boolean fifo = "true".equals(attributes.get("FifoTopic"));
        if (!name.matches("(?=.{1,256}$)[A-Za-z0-9_-]+(\\.fifo)?") || name.endsWith(".fifo") != fifo) {
            throw SnsError.invalid("Topic Name");
        }
        Map<String, String> tags = new TreeMap<>();
        form.members("Tags.member").forEach(tag -> tags.put(tag.required("Key"), tag.get("Value")));
        String arn = settings.topicArn(name);
        Topic there = topics.get(arn);
        if (there != null
                && !attributes.entrySet().stream()
                        .allMatch(each -> Objects.equals(there.attributes.get(each.getKey()), each.getValue()))) {
            throw SnsError.invalid("Attributes Reason: Topic already exists with different attributes");
        }
        topics.putIfAbsent(arn, new Topic(arn, attributes, tags));
        return Xml.element("TopicArn", arn);
    }

    String delete(Form form) {
        topics.remove(form.required("TopicArn"));
        return "";
    }

    String list(Form form) {
        return page(form, List.copyOf(topics.keySet()), "Topics", arn -> Xml.element("TopicArn", arn));
    }

    /** A page of {@code all}, with the token of the next page. */
    static <T> String page(Form form, List<T> all, String name, Function<T, String> member) {
        String token = form.get("NextToken");
        int from = token == null || token.isEmpty() ? 0 : Integer.parseInt(token);
        int to = Math.min(all.size(), from + PAGE);
        return Xml.list(name, all.subList(Math.min(from, to), to), member)
                + Xml.element("NextToken", to < all.size() ? Integer.toString(to) : null);
    }

    String attributes(Form form) {
        Topic topic = topic(form);
        Map<String, String> shown = new TreeMap<>(topic.attributes);
        shown.put("TopicArn", topic.arn);
        shown.put("Owner", settings.account());
        shown.putIfAbsent("DisplayName", "");
        long confirmed = topic.subscriptions.values().stream()
                .filter(each -> each.confirmed)
                .count();
        shown.put("SubscriptionsConfirmed", Long.toString(confirmed));
        shown.put("SubscriptionsPending", Long.toString(topic.subscriptions.size() - confirmed));
        shown.put("SubscriptionsDeleted", "0");
        return Xml.map("Attributes", shown);
    }

    String change(Form form) {
        topic(form).attributes.put(form.required("AttributeName"), Objects.toString(form.get("AttributeValue"), ""));
        return "";
    }

    String tag(Form form) {
        Map<String, String> tags = resource(form).tags;
        form.members("Tags.member")
                .forEach(tag -> tags.put(tag.required("Key"), Objects.toString(tag.get("Value"), "")));
        return "";
    }

    String untag(Form form) {
        resource(form).tags.keySet().removeAll(form.values("TagKeys.member"));
        return "";
    }

    private Topic resource(Form form) {
        Topic topic = topics.get(form.required("ResourceArn"));
        if (topic == null) {
            throw new SnsError(404, "ResourceNotFound", "Resource does not exist");
        }
        return topic;
    }

    String tags(Form form) {
        Topic topic = resource(form);
        return Xml.list(
                "Tags",
                topic.tags.entrySet(),
                tag -> Xml.element("Key", tag.getKey()) + Xml.element("Value", tag.getValue()));
    }
}
