package io.countersign.aws.sns;

import io.countersign.alerts.sms.PhoneNumber;
import io.countersign.alerts.sms.SmsChannel;
import io.countersign.alerts.sms.SmsConfig;
import io.countersign.alerts.sms.TextMessage;
import io.countersign.aws.SdkCalls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Text messages through SNS. AWS: "Publishing SMS messages to a mobile phone". */
@Singleton
class SnsTexts implements SmsChannel {

    private final SnsClients clients;
    private final SnsPublications publications;
    private final BigDecimal maxPrice;

    SnsTexts(SnsClients clients, SnsPublications publications, SmsConfig config) {
        this.clients = clients;
        this.publications = publications;
        this.maxPrice = config.maxPrice().orElse(null);
    }

    @Override
    public Uni<String> send(TextMessage message) {
        Map<String, MessageAttributeValue> attributes = new TreeMap<>();
        attributes.put("AWS.SNS.SMS.SMSType", attribute("String", message.type().snsId()));
        if (message.senderId() != null) {
            attributes.put("AWS.SNS.SMS.SenderID", attribute("String", message.senderId()));
        }
        if (maxPrice != null) {
            attributes.put("AWS.SNS.SMS.MaxPrice", attribute("Number", maxPrice.toPlainString()));
        }
        PublishRequest request = PublishRequest.builder()
                .phoneNumber(message.to().value())
                .message(message.text())
                .messageAttributes(attributes)
                .build();
        return publications
                .sent(
                        () -> clients.publishing().publish(request),
                        List.of("phoneNumber", "message", "type", "senderId"))
                .map(PublishResponse::messageId);
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    @Override
    public Uni<Boolean> isOptedOut(PhoneNumber number) {
        return SdkCalls.lazily(
                        () -> clients.keeping()
                                .checkIfPhoneNumberIsOptedOut(request -> request.phoneNumber(number.value())),
                        SnsFailures.of("phoneNumber"))
                .map(answer -> Boolean.TRUE.equals(answer.isOptedOut()));
    }

    @Override
    public Uni<Account> account() {
        return SdkCalls.lazily(() -> clients.keeping().getSMSAttributes(request -> {}), SnsFailures.of())
                .chain(settings -> SdkCalls.lazily(
                                () -> clients.keeping().getSMSSandboxAccountStatus(request -> {}), SnsFailures.of())
                        .map(status -> new Account(
                                Boolean.TRUE.equals(status.isInSandbox()),
                                settings.attributes().get("MonthlySpendLimit"),
                                settings.attributes().get("DefaultSenderID"))));
    }
}
