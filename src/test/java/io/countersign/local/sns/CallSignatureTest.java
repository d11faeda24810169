package io.countersign.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.signing.SigningCredentials;
import io.countersign.store.TestStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

/** The embedded SNS takes what the AWS SDK signs by its credentials, and refuses everything else with SNS's codes. */
@Execution(ExecutionMode.CONCURRENT)
class CallSignatureTest {

    private static EmbeddedSns sns;

    @BeforeAll // each makes a key and a certificate, which takes seconds
    static void start() {
        sns = started(Clock.systemUTC());
    }

    private static EmbeddedSns started(Clock clock) {
        return EmbeddedSns.start(
                new SnsSettings(0, "us-east-1", "000000000000", SigningCredentials.of("known", "known-secret")), clock);
    }

    @AfterAll
    static void stop() {
        sns.close();
    }

    private SnsAsyncClient client(String accessKey, String secret, String region, ExecutionInterceptor interceptor) {
        return SnsAsyncClient.builder()
                .httpClient(TestStore.HTTP)
                .endpointOverride(sns.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secret)))
                .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                .build();
    }

    private static final ExecutionInterceptor NONE = new ExecutionInterceptor() {};

    private static SnsException refused(SnsAsyncClient client) {
        try (client) {
            CompletionException failure =
                    assertThrows(CompletionException.class, () -> client.createTopic(create -> create.name("potholes"))
                            .join());
            return assertInstanceOf(SnsException.class, failure.getCause());
        }
    }

    @Test
    void signaturesOfTheSdkAreAccepted() {
        try (SnsAsyncClient client = client("known", "known-secret", "us-east-1", NONE)) {
            String topic =
                    client.createTopic(create -> create.name("potholes")).join().topicArn();
            MessageAttributeValue value = MessageAttributeValue.builder()
                    .dataType("String")
                    .stringValue("a+b &=%2F ~ \u20ac \ud83d\ude80")
                    .build();
            client.subscribe(subscribe ->
                            subscribe.topicArn(topic).protocol("sms").endpoint("+15550100123"))
                    .join();
            client.publish(publish -> publish.topicArn(topic)
                            .message("9 potholes + 1 & more = 10 % \u20ac \ud83d\ude80\nsecond line")
                            .messageAttributes(Map.of("a", value)))
                    .join();
            assertEquals(
                    "9 potholes + 1 & more = 10 % \u20ac \ud83d\ude80\nsecond line",
                    sns.outbox().entries().get(0).body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "known, wrong-secret, us-east-1, SignatureDoesNotMatch",
        "unknown, known-secret, us-east-1, InvalidClientTokenId",
        "known, known-secret, eu-west-1, SignatureDoesNotMatch"
    })
    void otherCredentialsAreRefused(String accessKey, String secret, String region, String code) {
        SnsException refusal = refused(client(accessKey, secret, region, NONE));
        assertEquals(code, refusal.awsErrorDetails().errorCode());
        assertEquals(403, refusal.statusCode());
    }

    /** A request that the SDK signed, as it was sent. */
    private SdkHttpRequest sent() {
        AtomicReference<SdkHttpRequest> sent = new AtomicReference<>();
        ExecutionInterceptor capture = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                sent.set(context.httpRequest());
            }
        };
        try (SnsAsyncClient client = client("known", "known-secret", "us-east-1", capture)) {
            client.createTopic(create -> create.name("potholes")).join();
        }
        return sent.get();
    }

    /** The same with another address and body. */
    private HttpRequest.Builder captured(URI address, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
        sent().headers().forEach((name, values) -> {
            if (!Set.of("Host", "Content-Length").contains(name)) {
                request.setHeader(name, values.get(0));
            }
        });
        return request;
    }

    private static final String BODY = "Action=CreateTopic&Version=2010-03-31&Name=potholes";

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRefused(String code, HttpResponse<String> response) {
        assertTrue(response.statusCode() >= 400, response.body());
        assertTrue(response.body().contains("<Code>" + code + "</Code>"), response.body());
    }

    @Test
    void changedRequestsAreRefused() throws Exception {
        URI address = sns.endpoint().resolve("/");
        assertEquals(200, send(captured(address, BODY)).statusCode());
        assertRefused("SignatureDoesNotMatch", send(captured(address, BODY + "x")));
        assertRefused("SignatureDoesNotMatch", send(captured(address.resolve("/other"), BODY)));
        assertRefused("SignatureDoesNotMatch", send(captured(address.resolve("/?a=b"), BODY)));
        assertRefused(
                "SignatureDoesNotMatch",
                send(captured(address, BODY).setHeader("Content-Type", "text/plain; charset=UTF-8")));
        assertRefused("IncompleteSignature", send(captured(address, BODY).setHeader("Authorization", "Bearer x")));
        assertRefused("IncompleteSignature", send(captured(address, BODY).setHeader("X-Amz-Date", "yesterday")));
    }

    @ParameterizedTest
    @CsvSource({"-16, true", "-14, false", "14, false", "16, true"})
    void requestsSignedAtAnotherTimeAreRefused(int minutes, boolean refused) {
        Map<String, String> headers = new HashMap<>();
        sent().headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        CallSignature.Call call =
                new CallSignature.Call("POST", "/", "", headers, BODY.getBytes(StandardCharsets.UTF_8));
        CallSignature signature = new CallSignature(SigningCredentials.of("known", "known-secret"), "us-east-1");
        Instant then = Instant.now().plus(Duration.ofMinutes(minutes));
        if (refused) {
            assertEquals(
                    "SignatureDoesNotMatch",
                    assertThrows(SnsError.class, () -> signature.require(call, then))
                            .code());
        } else {
            signature.require(call, then);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateTopic&Name=x", "ListTopics", "Publish&PhoneNumber=%2B15550100123&Message=x"})
    void unsignedCallsAreRefused(String call) throws Exception {
        int before = sns.outbox().entries().size();
        URI address = sns.endpoint().resolve("/?Action=" + call);
        assertRefused("MissingAuthenticationToken", send(HttpRequest.newBuilder(address)));
        assertRefused(
                "MissingAuthenticationToken",
                send(HttpRequest.newBuilder(sns.endpoint().resolve("/"))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("Action=" + call))));
        assertEquals(before, sns.outbox().entries().size());
    }

    @Test
    void urlsInDeliveriesNeedNoSignature() throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(sns.endpoint()
                .resolve("/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-east-1:000000000000:x&Token=t")));
        assertRefused("NotFound", response);
    }
}
