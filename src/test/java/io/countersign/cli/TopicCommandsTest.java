package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code topic} manages topics and subscriptions of the service under test. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class TopicCommandsTest {

    private final String topic = "cli-" + UUID.randomUUID();

    private static CommandRun.Result run(String... arguments) {
        return new CommandRun()
                .with("COUNTERSIGN_URL", "http://localhost:" + RestAssured.port)
                .with("COUNTERSIGN_API_KEY", TestKeys.ADMIN)
                .run(arguments);
    }

    private static List<String> lines(String... arguments) {
        CommandRun.Result result = run(arguments);
        assertEquals(0, result.code(), result::err);
        return result.out().lines().toList();
    }

    @Test
    void aTopicIsCreatedUsedAndDeleted() {
        String arn = lines("topic", "create", topic, "--display-name", "Boats").get(0);
        assertTrue(arn.startsWith("arn:aws:sns:") && arn.endsWith(":" + topic), arn);
        assertTrue(lines("topic", "ls").contains(topic));
        String id = lines("topic", "subscribe", topic, "sms", "+15550100123").get(0);
        assertEquals(List.of(id + "  sms  +15550100123"), lines("topic", "subscriptions", topic));
        assertEquals(List.of(), lines("topic", "unsubscribe", id));
        assertEquals(List.of(), lines("topic", "subscriptions", topic));
        CommandRun.Result removed = run("topic", "rm", topic);
        assertEquals("The topic " + topic + " is deleted." + System.lineSeparator(), removed.err());
        assertFalse(lines("topic", "ls").contains(topic));
    }

    @Test
    void refusalsAreErrors() {
        CommandRun.Result refused = run("topic", "subscribe", topic, "pigeon", "home");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("(4"), refused::err);
    }
}
