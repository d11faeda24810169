package io.countersign.aws.sns;

import io.countersign.alerts.Message;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Message attributes in SNS's format. */
final class SnsAttributes {

    private SnsAttributes() {}

    /** Returns the attributes of {@code message}; null if it has none. */
    static Map<String, MessageAttributeValue> of(Message message) {
        return message.attributes().isEmpty() ? null : of(message.attributes());
    }

    static Map<String, MessageAttributeValue> of(Map<String, Message.Attribute> attributes) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> MessageAttributeValue.builder()
                        .dataType(each.getValue().type())
                        .stringValue(each.getValue().value())
                        .build()));
    }
}
