package io.countersign.local.sns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The actions that publish messages. */
final class PublishActions {

    private final TopicActions topics;
    private final Deliveries deliveries;
    private final Outbox outbox;
    private final SnsFaults faults;
    final Set<String> optedOut = ConcurrentHashMap.newKeySet();

    PublishActions(TopicActions topics, Deliveries deliveries, Outbox outbox, SnsFaults faults) {
        this.topics = topics;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.faults = faults;
    }

    String publish(Form form) {
        String number = form.get("PhoneNumber");
        if (number != null) {
            return sms(form, number);
        }
        Topic topic = form.get("TargetArn") == null ? topics.topic(form) : target(form);
        return shown(published(topic, form, Outgoing.of(form)));
    }

    private Topic target(Form form) {
        Topic topic = topics.topics.get(form.get("TargetArn"));
        if (topic == null) {
            throw SnsError.notFound("Topic");
        }
        return topic;
    }

    private String sms(Form form, String number) {
        if (!number.matches("\\+[1-9]\\d{4,14}")) {
            throw SnsError.invalid("PhoneNumber Reason: " + "must be in E.164 format");
        }
        if (optedOut.contains(number)) {
            throw new SnsError(400, "OptedOut", "The phone number is opted out");
        }
        Outgoing message = Outgoing.of(form);
        outbox.add("sms", number, senderOf(message), message.textFor("sms"), null, message.messageId());
        return Xml.element("MessageId", message.messageId());
    }

    private static String senderOf(Outgoing message) {
        ReceivedAttribute sender = message.attributes().get("AWS.SNS.SMS.SenderID");
        return sender == null ? null : "from " + sender.value();
    }

    private Topic.Receipt published(Topic topic, Form form, Outgoing message) {
        String deduplicationId = form.get("MessageDeduplicationId");
        if (topic.isFifo()) {
            if (form.get("MessageGroupId") == null) {
                throw SnsError.invalid("The MessageGroupId parameter is required for FIFO topics");
            }
            if (deduplicationId == null && !topic.dedupesByContent()) {
                throw SnsError.invalid("The topic should either have ContentBasedDeduplication enabled "
                        + "or MessageDeduplicationId provided explicitly");
            }
            deduplicationId = deduplicationId == null ? message.text() : deduplicationId;
            Topic.Receipt known = topic.known(deduplicationId);
            if (known != null) {
                return known;
            }
        }
        Topic.Receipt receipt = topic.receipt(message.messageId(), deduplicationId);
        for (Subscription subscription : topic.subscriptions.values()) {
            if (subscription.confirmed && FilterPolicy.wants(subscription, message.text(), message.attributes())) {
                deliveries.deliver(topic, subscription, message);
            }
        }
        return receipt;
    }

    private static String shown(Topic.Receipt receipt) {
        return Xml.element("MessageId", receipt.messageId()) + Xml.element("SequenceNumber", receipt.sequenceNumber());
    }

    String publishBatch(Form form) {
        Topic topic = topics.topic(form);
        List<Form> entries = form.members("PublishBatchRequestEntries.member");
        requireValid(entries);
        List<String> out = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Form entry : entries) {
            String id = Xml.element("Id", entry.get("Id"));
            try {
                Outgoing message = Outgoing.of(entry);
                if (faults.refuses(message.text())) {
                    throw new SnsError(500, "InternalError", "on purpose");
                }
                out.add(id + shown(published(topic, entry, message)));
            } catch (SnsError e) {
                failed.add(id
                        + Xml.element("Code", e.code())
                        + Xml.element("Message", e.getMessage())
                        + Xml.element("SenderFault", Boolean.toString(e.status() < 500)));
            }
        }
        return Xml.list("Successful", out, each -> each) + Xml.list("Failed", failed, each -> each);
    }

    /** AWS: "PublishBatch", "Errors". */
    private static void requireValid(List<Form> entries) {
        if (entries.isEmpty()) {
            throw new SnsError(400, "EmptyBatchRequest", "The batch request doesn't contain any entries.");
        }
        if (entries.size() > 10) {
            throw new SnsError(
                    400, "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");
        }
        Set<String> ids = new HashSet<>();
        int size = 0;
        for (Form entry : entries) {
            String id = entry.required("Id");
            if (!id.matches("[A-Za-z0-9_-]{1,80}")) {
                throw new SnsError(400, "InvalidBatchEntryId", "The Id of a batch entry isn't valid.");
            }
            if (!ids.add(id)) {
                throw new SnsError(400, "BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id.");
            }
            size += entry.parameters()
                    .getOrDefault("Message", "")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                    .length;
        }
        if (size > Outgoing.MAX_BYTES) {
            throw new SnsError(400, "BatchRequestTooLong", "The length of all the batch messages exceeds the maximum.");
        }
    }

    String isOptedOut(Form form) {
        return Xml.element("isOptedOut", Boolean.toString(optedOut.contains(form.required("phoneNumber"))));
    }

    String listOptedOut(Form form) {
        return TopicActions.page(form, List.copyOf(optedOut), "phoneNumbers", Xml::escape);
    }

    String optIn(Form form) {
        optedOut.remove(form.required("phoneNumber"));
        return "";
    }
}
