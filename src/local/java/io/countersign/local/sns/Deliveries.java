package io.countersign.local.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Delivers messages to subscriptions: to web servers over HTTP, by e-mail if there is a mailer, and to the outbox for
 * all other protocols.
 */
final class Deliveries {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 3;
    private static final long PAUSE_MILLIS = 200;
    private static final long TIMEOUT_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final DeliverySigner signer;
    private final Outbox outbox;
    private final Mailer mailer;
    private final String address;
    private final Clock clock;

    /** {@code mailer} may be null. */
    Deliveries(Vertx vertx, DeliverySigner signer, Outbox outbox, Mailer mailer, String address, Clock clock) {
        this.mailer = mailer;
        this.clock = clock;
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.signer = signer;
        this.outbox = outbox;
        this.address = address;
    }

    /** Sends the confirmation request of a subscription. */
    void askToConfirm(Topic topic, Subscription subscription) {
        String url = address + "/?Action=ConfirmSubscription&TopicArn=" + topic.arn + "&Token=" + subscription.token;
        String text = "You have chosen to subscribe to the topic " + topic.arn
                + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.";
        if (!subscription.protocol.startsWith("http")) {
            keep(subscription, topic, "AWS Notification - Subscription Confirmation", text + "\n" + url, null);
            return;
        }
        Map<String, String> delivery =
                envelope("SubscriptionConfirmation", UUID.randomUUID().toString(), topic);
        delivery.put("Token", subscription.token);
        delivery.put("Message", text);
        delivery.put("SubscribeURL", url);
        post(
                topic,
                subscription,
                signed(topic, delivery),
                "SubscriptionConfirmation",
                delivery.get("MessageId"),
                false);
    }

    /** Delivers {@code message} to {@code subscription}. */
    void deliver(Topic topic, Subscription subscription, Outgoing message) {
        String text = message.textFor(subscription.protocol);
        boolean posted = subscription.protocol.startsWith("http");
        if (!posted && !subscription.protocol.equals("email-json")) {
            keep(subscription, topic, message.subject(), text, message.messageId());
            return;
        }
        if (posted && subscription.isRaw()) {
            post(topic, subscription, text, "Notification", message.messageId(), true);
            return;
        }
        Map<String, String> delivery = envelope("Notification", message.messageId(), topic);
        if (message.subject() != null) {
            delivery.put("Subject", message.subject());
        }
        delivery.put("Message", text);
        ObjectNode json = fields(signed(topic, delivery));
        if (!message.attributes().isEmpty()) {
            ObjectNode attributes = json.putObject("MessageAttributes");
            message.attributes().forEach((name, attribute) -> attributes
                    .putObject(name)
                    .put("Type", attribute.type())
                    .put("Value", attribute.value()));
        }
        json.put("UnsubscribeURL", address + "/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn);
        if (posted) {
            post(topic, subscription, json.toString(), "Notification", message.messageId(), false);
        } else {
            keep(subscription, topic, message.subject(), json.toString(), message.messageId());
        }
    }

    private Map<String, String> envelope(String type, String messageId, Topic topic) {
        Map<String, String> delivery = new LinkedHashMap<>();
        delivery.put("Type", type);
        delivery.put("MessageId", messageId);
        delivery.put("TopicArn", topic.arn);
        delivery.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return delivery;
    }

    private String signed(Topic topic, Map<String, String> delivery) {
        String version = topic.attributes.getOrDefault("SignatureVersion", "1");
        String signature = signer.sign(delivery, version.equals("2"));
        delivery.put("SignatureVersion", version);
        delivery.put("Signature", signature);
        delivery.put("SigningCertURL", address + signer.path());
        return JSON.valueToTree(delivery).toString();
    }

    private static ObjectNode fields(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            return (ObjectNode) tree;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the JSON was built here", e);
        }
    }

    private void post(Topic topic, Subscription to, String body, String type, String messageId, boolean raw) {
        post(topic, to, body, type, messageId, raw, 1);
    }

    private void post(
            Topic topic, Subscription to, String body, String type, String messageId, boolean raw, int attempt) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(URI.create(to.endpoint).toString())
                .setTimeout(TIMEOUT_MILLIS)
                .putHeader("Content-Type", "text/plain; charset=UTF-8")
                .putHeader("User-Agent", "Amazon Simple Notification Service Agent")
                .putHeader("x-amz-sns-message-type", type)
                .putHeader("x-amz-sns-message-id", messageId)
                .putHeader("x-amz-sns-topic-arn", topic.arn);
        if (!type.equals("SubscriptionConfirmation")) {
            options.putHeader("x-amz-sns-subscription-arn", to.arn);
        }
        if (raw) {
            options.putHeader("x-amz-sns-rawdelivery", "true");
        }
        client.request(options)
                .compose(request -> request.send(body))
                .map(response -> response.statusCode() / 100)
                .otherwise(5)
                .onSuccess(kind -> {
                    if (kind == 2) {
                        return;
                    }
                    if (kind == 4 || attempt == TRIES) { // AWS: "Message delivery retries": 4xx is final
                        keep(to, topic, "Could not be delivered", body, messageId);
                    } else {
                        vertx.setTimer(
                                PAUSE_MILLIS * attempt,
                                timer -> post(topic, to, body, type, messageId, raw, attempt + 1));
                    }
                });
    }

    private void keep(Subscription to, Topic topic, String subject, String body, String messageId) {
        outbox.add(to.protocol, to.endpoint, subject, body, topic.arn, messageId);
        if (mailer != null && to.protocol.startsWith("email")) {
            mailer.send(
                    to.endpoint,
                    subject,
                    body,
                    why -> outbox.add(
                            to.protocol,
                            to.endpoint,
                            "The mail server rejected the e-mail",
                            why,
                            topic.arn,
                            messageId));
        }
    }
}
