package io.countersign.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.signing.SigningCredentials;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The AWS command line works against the embedded SNS as it is. */
@Tag("aws-cli")
class AwsCliTest {

    private static EmbeddedSns sns;

    @BeforeAll
    static void start() {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
        assumeTrue(there, "the AWS command line is not installed");
        sns = EmbeddedSns.start(
                new SnsSettings(0, "us-east-1", "000000000000", SigningCredentials.of("any", "any")),
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        if (sns != null) {
            sns.close();
        }
    }

    private record Result(int exit, String out) {

        JsonPath json() {
            assertEquals(0, exit, out);
            return JsonPath.from(out);
        }
    }

    private static Result aws(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "aws",
                "--endpoint-url",
                sns.endpoint().toString(),
                "--region",
                "us-east-1",
                "--output",
                "json",
                "sns"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", "any");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
        builder.environment().put("AWS_PAGER", "");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(30, TimeUnit.SECONDS), "aws did not end");
            return new Result(process.exitValue(), out);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTopicIsCreatedSubscribedToAndPublishedTo() {
        String topic = aws("create-topic", "--name", "potholes").json().getString("TopicArn");
        assertEquals("arn:aws:sns:us-east-1:000000000000:potholes", topic);
        assertTrue(aws("list-topics").json().getList("Topics.TopicArn").contains(topic));
        String number = "+15550100123";
        aws("subscribe", "--topic-arn", topic, "--protocol", "sms", "--notification-endpoint", number)
                .json();
        assertEquals(
                number,
                aws("list-subscriptions-by-topic", "--topic-arn", topic).json().getString("Subscriptions[0].Endpoint"));
        String id = aws(
                        "publish",
                        "--topic-arn",
                        topic,
                        "--message",
                        "There are 9 <potholes>!",
                        "--subject",
                        "Potholes")
                .json()
                .getString("MessageId");
        Outbox.SentMessage sent = sns.outbox().entries().get(0);
        assertEquals(id, sent.messageId());
        assertEquals("There are 9 <potholes>!", sent.body());
        assertEquals(number, sent.endpoint());
        assertTrue(OutboxPage.html(sns.outbox().entries()).contains("There are 9 &lt;potholes&gt;!"));
    }

    @Test
    void topicsAreTagged() {
        String topic = aws("create-topic", "--name", "tagged", "--tags", "Key=team,Value=roads")
                .json()
                .getString("TopicArn");
        assertEquals(
                0,
                aws("tag-resource", "--resource-arn", topic, "--tags", "Key=stage,Value=prod")
                        .exit());
        assertEquals(
                0,
                aws("untag-resource", "--resource-arn", topic, "--tag-keys", "team")
                        .exit());
        assertEquals(
                List.of("stage"),
                aws("list-tags-for-resource", "--resource-arn", topic).json().getList("Tags.Key"));
    }

    @Test
    void errorsCarryTheCodesOfSns() {
        Result absent = aws("publish", "--topic-arn", "arn:aws:sns:us-east-1:000000000000:absent", "--message", "x");
        assertTrue(absent.exit() != 0 && absent.out().contains("NotFound"), absent.out());
        Result wrong = aws("create-topic", "--name", "no spaces");
        assertTrue(wrong.exit() != 0 && wrong.out().contains("InvalidParameter"), wrong.out());
    }
}
