package io.countersign.local.sns;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The actions, by name. */
final class Actions {

    final PublishActions publishing;
    private final SnsFaults faults;
    private final Map<String, Function<Form, String>> byName = new TreeMap<>();
    private final Map<String, String> smsAttributes = new ConcurrentHashMap<>();
    volatile boolean sandbox;

    Actions(SnsSettings settings, Deliveries deliveries, Outbox outbox, SnsFaults faults) {
        this.faults = faults;
        TopicActions topics = new TopicActions(settings);
        SubscriptionActions subscriptions = new SubscriptionActions(topics, deliveries);
        publishing = new PublishActions(topics, deliveries, outbox, faults);
        byName.put("CreateTopic", topics::create);
        byName.put("DeleteTopic", topics::delete);
        byName.put("ListTopics", topics::list);
        byName.put("GetTopicAttributes", topics::attributes);
        byName.put("SetTopicAttributes", topics::change);
        byName.put("ListTagsForResource", topics::tags);
        byName.put("TagResource", topics::tag);
        byName.put("UntagResource", topics::untag);
        byName.put("Subscribe", subscriptions::subscribe);
        byName.put("ConfirmSubscription", subscriptions::confirm);
        byName.put("Unsubscribe", subscriptions::unsubscribe);
        byName.put("ListSubscriptions", subscriptions::list);
        byName.put("ListSubscriptionsByTopic", subscriptions::listByTopic);
        byName.put("GetSubscriptionAttributes", subscriptions::attributes);
        byName.put("SetSubscriptionAttributes", subscriptions::change);
        byName.put("Publish", publishing::publish);
        byName.put("PublishBatch", publishing::publishBatch);
        byName.put("CheckIfPhoneNumberIsOptedOut", publishing::isOptedOut);
        byName.put("ListPhoneNumbersOptedOut", publishing::listOptedOut);
        byName.put("OptInPhoneNumber", publishing::optIn);
        byName.put("GetSMSAttributes", form -> Xml.map("attributes", smsAttributes));
        byName.put("SetSMSAttributes", form -> {
            smsAttributes.putAll(form.map("attributes", "key", "value"));
            return "";
        });
        byName.put("GetSMSSandboxAccountStatus", form -> Xml.element("IsInSandbox", Boolean.toString(sandbox)));
    }

    /** The response to a call. */
    String answer(Form form) {
        String action = form.required("Action");
        faults.count(action);
        faults.failIfDue(action);
        Function<Form, String> known = byName.get(action);
        if (known == null) {
            throw new SnsError(400, "InvalidAction", "The embedded SNS does not support the action " + action);
        }
        return Xml.answer(action, known.apply(form));
    }
}
