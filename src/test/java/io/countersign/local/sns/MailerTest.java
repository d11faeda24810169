package io.countersign.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.signing.SigningCredentials;
import io.countersign.store.TestStore;
import io.countersign.store.Waiting;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** The embedded SNS hands in e-mail where there is a mail server, and says in the outbox what that did not take. */
@Execution(ExecutionMode.CONCURRENT)
class MailerTest {

    private SmtpProbe server;
    private EmbeddedSns sns;
    private SnsAsyncClient client;
    private String topic;

    @BeforeEach
    void start() throws Exception {
        server = SmtpProbe.start();
        sns = EmbeddedSns.start(
                new SnsSettings(
                        0,
                        "us-east-1",
                        "000000000000",
                        SigningCredentials.of("any", "any"),
                        new MailServer("127.0.0.1", server.port(), "no-reply@sns.localhost")),
                Clock.systemUTC());
        client = SnsAsyncClient.builder()
                .httpClient(TestStore.HTTP)
                .endpointOverride(URI.create(sns.endpoint().toString()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
        topic = client.createTopic(create -> create.name("potholes")).join().topicArn();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        sns.close();
        server.close();
    }

    private String mail() throws InterruptedException {
        String mail = server.mails().poll(20, TimeUnit.SECONDS);
        assertTrue(mail != null, "no mail came in");
        return mail;
    }

    private void subscribe(String protocol, String address) throws InterruptedException {
        client.subscribe(subscribe ->
                        subscribe.topicArn(topic).protocol(protocol).endpoint(address))
                .join();
        String asked = mail();
        assertTrue(asked.contains("To: " + address), asked);
        String token = asked.replaceAll("=\\r?\\n", "").replaceAll("(?s).*Token=(3D)?([0-9a-f]+).*", "$2");
        client.confirmSubscription(confirm -> confirm.topicArn(topic).token(token))
                .join();
    }

    @Test
    void aSubscriptionConfirmedByEmailGetsEmail() throws Exception {
        subscribe("email", "driver@example.com");
        client.publish(publish -> publish.topicArn(topic).subject("Potholes").message("There are 9 potholes!"))
                .join();
        String delivered = mail();
        assertTrue(delivered.contains("Subject: Potholes"), delivered);
        assertTrue(delivered.contains("From: no-reply@sns.localhost"), delivered);
        assertTrue(delivered.contains("There are 9 potholes!"), delivered);
        assertEquals("There are 9 potholes!", sns.outbox().entries().get(0).body());
    }

    @Test
    void anEmailJsonSubscriptionGetsJson() throws Exception {
        subscribe("email-json", "program@example.com");
        client.publish(publish -> publish.topicArn(topic).message("There are 9 potholes!"))
                .join();
        mail();
        JsonNode json =
                new ObjectMapper().readTree(sns.outbox().entries().get(0).body());
        assertEquals("Notification", json.get("Type").asText());
        assertEquals("There are 9 potholes!", json.get("Message").asText());
        assertTrue(json.hasNonNull("Signature"));
    }

    @Test
    void aRefusalOfTheMailServerIsShown() throws Exception {
        subscribe("email", "driver@example.com");
        server.refuse();
        client.publish(publish -> publish.topicArn(topic).message("x")).join();
        Waiting.until(() -> "what the mail server said", () -> "The mail server rejected the e-mail"
                .equals(sns.outbox().entries().get(0).subject()));
    }
}
