package io.countersign.alerts.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Messages wait for a full batch, but not for long. */
class CoalescingWaitTest extends HeldPublisher {

    @Test
    void aMessageDoesNotWaitForAFullBatchForLong() {
        publish(TOPIC, texts(0, 4));
        publish(TOPIC, texts(4, 14));
        List<CompletableFuture<String>> sent = publish(TOPIC, "a", "b");
        assertEquals(5, channel.calls.size());
        assertEquals(1, waits.size());
        channel.answers.remove(0).run(); // three and ten messages are in flight
        assertEquals(5, channel.calls.size());
        channel.answers.remove(3).run(); // three messages are in flight
        assertEquals(List.of("a", "b"), channel.calls.get(5));
        channel.answerAll();
        sent.forEach(CompletableFuture::join);
    }

    /** Leaves one batch in flight, and no wait. */
    private void sendABatch() {
        publish(TOPIC, texts(0, 4));
        publish(TOPIC, texts(4, 14));
        for (int i = 0; i < 4; i++) {
            channel.answers.remove(0).run();
        }
        waits.remove().run(); // it began before the batch was full
        assertEquals(5, channel.calls.size());
        assertEquals(1, channel.answers.size());
        assertTrue(waits.isEmpty());
    }

    @Test
    void aSlowBatchDelaysMessagesForTheWaitOnly() {
        sendABatch();
        publish(TOPIC, "a", "b");
        assertEquals(5, channel.calls.size());
        waits.remove().run();
        assertEquals(List.of("a", "b"), channel.calls.get(5));
        publish(TOPIC, "c");
        waits.remove().run();
        publish(TOPIC, "d");
        waits.remove().run();
        assertEquals(List.of("d"), channel.calls.get(7));
        List<CompletableFuture<String>> last = publish(TOPIC, "e", "f");
        waits.remove().run();
        assertEquals(8, channel.calls.size(), "at most four calls that are not full");
        assertTrue(waits.isEmpty());
        channel.answers.remove(1).run();
        assertEquals(List.of("e", "f"), channel.calls.get(8));
        channel.answerAll();
        last.forEach(CompletableFuture::join);
    }

    @Test
    void aWaitThatABatchEndedIsNoReasonToSendTheNext() {
        sendABatch();
        publish(TOPIC, "a");
        publish(TOPIC, texts(0, 10));
        assertEquals("a", channel.calls.get(5).get(0));
        waits.remove().run();
        assertEquals(6, channel.calls.size(), "9 has not waited for the whole time");
        waits.remove().run();
        assertEquals(List.of("9"), channel.calls.get(6));
    }
}
