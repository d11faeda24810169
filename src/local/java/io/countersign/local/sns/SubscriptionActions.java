package io.countersign.local.sns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The actions on subscriptions. */
final class SubscriptionActions {

    private static final Set<String> PROTOCOLS =
            Set.of("sms", "email", "email-json", "http", "https", "sqs", "lambda", "firehose", "application");

    private final TopicActions topics;
    private final Deliveries deliveries;

    SubscriptionActions(TopicActions topics, Deliveries deliveries) {
        this.topics = topics;
        this.deliveries = deliveries;
    }

    String subscribe(Form form) {
        Topic topic = topics.topic(form);
        String protocol = form.required("Protocol");
        String endpoint = form.required("Endpoint");
        Map<String, String> attributes = form.map("Attributes", "key", "value");
        if (!PROTOCOLS.contains(protocol)) {
            throw SnsError.invalid("Protocol");
        }
        FilterPolicyCheck.require(attributes.get("FilterPolicy"), attributes.get("FilterPolicyScope"), true);
        Subscription subscription = topic.subscriptions.values().stream()
                .filter(each -> each.protocol.equals(protocol) && each.endpoint.equals(endpoint))
                .findFirst()
                .orElseGet(() -> added(topic, protocol, endpoint, attributes));
        if (!subscription.confirmed) {
            deliveries.askToConfirm(topic, subscription);
        }
        boolean named = subscription.confirmed || "true".equals(form.get("ReturnSubscriptionArn"));
        return Xml.element("SubscriptionArn", named ? subscription.arn : "pending confirmation");
    }

    private static Subscription added(Topic topic, String protocol, String endpoint, Map<String, String> attributes) {
        String arn = topic.arn + ":" + UUID.randomUUID();
        String token = UUID.randomUUID().toString().replace("-", "").repeat(4);
        Subscription fresh = new Subscription(arn, protocol, endpoint, token, attributes);
        topic.subscriptions.put(arn, fresh);
        return fresh;
    }

    String confirm(Form form) {
        String token = form.required("Token");
        Subscription found = topics.topic(form).subscriptions.values().stream()
                .filter(each -> each.token.equals(token))
                .findFirst()
                .orElseThrow(() -> SnsError.invalid("Token"));
        found.confirmed = true;
        return Xml.element("SubscriptionArn", found.arn);
    }

    String unsubscribe(Form form) {
        String arn = form.required("SubscriptionArn");
        topics.topics.values().forEach(topic -> topic.subscriptions.remove(arn));
        return "";
    }

    String list(Form form) {
        List<String> shown = new ArrayList<>();
        topics.topics
                .values()
                .forEach(topic -> topic.subscriptions.values().forEach(each -> shown.add(member(topic, each))));
        return TopicActions.page(form, shown, "Subscriptions", member -> member);
    }

    String listByTopic(Form form) {
        Topic topic = topics.topic(form);
        List<String> shown = topic.subscriptions.values().stream()
                .sorted((a, b) -> a.arn.compareTo(b.arn))
                .map(each -> member(topic, each))
                .toList();
        return TopicActions.page(form, shown, "Subscriptions", member -> member);
    }

    private static String member(Topic topic, Subscription subscription) {
        return Xml.element("SubscriptionArn", subscription.shownArn())
                + Xml.element("Owner", topic.arn.split(":")[4])
                + Xml.element("Protocol", subscription.protocol)
                + Xml.element("Endpoint", subscription.endpoint)
                + Xml.element("TopicArn", topic.arn);
    }

    private Map.Entry<Topic, Subscription> find(Form form) {
        String arn = form.required("SubscriptionArn");
        for (Topic topic : topics.topics.values()) {
            Subscription found = topic.subscriptions.get(arn);
            if (found != null) {
                return Map.entry(topic, found);
            }
        }
        throw SnsError.notFound("Subscription");
    }

    String attributes(Form form) {
        Map.Entry<Topic, Subscription> found = find(form);
        Subscription subscription = found.getValue();
        Map<String, String> shown = new TreeMap<>(subscription.attributes);
        shown.put("SubscriptionArn", subscription.arn);
        shown.put("TopicArn", found.getKey().arn);
        shown.put("Protocol", subscription.protocol);
        shown.put("Endpoint", subscription.endpoint);
        shown.put("PendingConfirmation", Boolean.toString(!subscription.confirmed));
        shown.putIfAbsent("RawMessageDelivery", "false");
        return Xml.map("Attributes", shown);
    }

    String change(Form form) {
        Map<String, String> attributes = find(form).getValue().attributes;
        Map<String, String> changed = new TreeMap<>(attributes);
        changed.put(form.required("AttributeName"), Objects.toString(form.get("AttributeValue"), ""));
        FilterPolicyCheck.require(changed.get("FilterPolicy"), changed.get("FilterPolicyScope"), false);
        attributes.putAll(changed);
        return "";
    }
}
