package io.countersign.alerts.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that would wait are sent in one batch, and each has the result that it would have had alone. */
class CoalescingPublisherTest extends HeldPublisher {

    private static final long STACK_SIZE = 64 << 20;

    @Test
    void aSingleMessageIsPublishedImmediately() {
        CompletableFuture<String> sent = publish(TOPIC, "a");
        assertEquals(List.of(List.of("a")), channel.calls);
        channel.answerAll();
        assertEquals("id-a", sent.join());
    }

    @Test
    void queuedMessagesArePublishedInOneBatchInOrder() {
        List<CompletableFuture<String>> sent = publish(TOPIC, texts(0, 9));
        assertEquals(4, channel.calls.size());
        channel.answers.remove(0).run();
        assertEquals(List.of("4", "5", "6", "7", "8"), channel.calls.get(4));
        channel.answerAll();
        for (int i = 0; i < sent.size(); i++) {
            assertEquals("id-" + i, sent.get(i).join());
        }
    }

    @Test
    void aFullBatchIsSentImmediately() {
        publish(TOPIC, texts(0, 14));
        assertEquals(5, channel.calls.size());
        assertTexts(4, 14, channel.calls.get(4));
    }

    /** As a caller's loop does: each answer is followed by the next message. */
    private void loop(TopicArn topic, int atOnce, int messages) {
        AtomicInteger next = new AtomicInteger();
        Runnable one = new Runnable() {
            @Override
            public void run() {
                int i = next.getAndIncrement();
                if (i < messages) {
                    publish(topic, Integer.toString(i)).thenRun(this);
                }
            }
        };
        for (int i = 0; i < atOnce; i++) {
            one.run();
        }
        while (!channel.answers.isEmpty() || !waits.isEmpty()) {
            (channel.answers.isEmpty() ? waits.remove() : channel.answers.remove(0)).run();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, 1000", "4, 1000, 1000", "32, 100, 115", "100, 100, 115"})
    void aLoopOfManySendersNeedsFewCalls(int atOnce, int fewest, int most) {
        loop(TOPIC, atOnce, 1_000);
        int calls = channel.calls.size();
        assertTrue(calls >= fewest && calls <= most, calls + " calls");
        assertEquals(
                1_000, channel.calls.stream().flatMap(List::stream).distinct().count());
    }

    @Test
    void aBatchStaysBelowTheSizeLimitOfAMessage() {
        publish(TOPIC, texts(0, 4));
        List<CompletableFuture<String>> sent =
                publish(TOPIC, "a".repeat(100_000), "b".repeat(100_000), "c".repeat(100_000));
        channel.answers.remove(0).run();
        assertEquals(2, channel.calls.get(4).size());
        channel.answerAll();
        sent.forEach(CompletableFuture::join);
        assertEquals(1, channel.calls.get(5).size());
    }

    @Test
    void aRefusedEntryIsRetriedAloneAndTheOthersAreSentOnce() {
        publish(TOPIC, texts(0, 4));
        List<CompletableFuture<String>> sent = publish(TOPIC, "a", "!b", "c");
        channel.answerAll();
        assertEquals("id-a", sent.get(0).join());
        assertEquals(ProblemCode.SNS_REFUSED, problemOf(sent.get(1)));
        assertEquals("id-c", sent.get(2).join());
        assertEquals(List.of(List.of("a", "!b", "c"), List.of("!b")), channel.calls.subList(4, 6));
    }

    @Test
    void aRefusedBatchIsSentAsSingleMessages() {
        channel.refusesWholeCalls = true;
        publish(TOPIC, texts(0, 4));
        List<CompletableFuture<String>> sent = publish(TOPIC, "a", "!b", "c");
        channel.answerAll();
        assertEquals("id-a", sent.get(0).join());
        assertEquals(ProblemCode.SNS_REFUSED, problemOf(sent.get(1)));
        assertEquals("id-c", sent.get(2).join());
        assertEquals(8, channel.calls.size());
    }

    @Test
    void messagesWithUnknownResultAreNotSentTwice() {
        channel.failing = ProblemCode.PUBLISH_IN_DOUBT;
        publish(TOPIC, texts(0, 4));
        List<CompletableFuture<String>> sent = publish(TOPIC, "a", "b");
        channel.answerAll();
        sent.forEach(each -> assertEquals(ProblemCode.PUBLISH_IN_DOUBT, problemOf(each)));
        assertEquals(5, channel.calls.size());
    }

    @Test
    void aFifoTopicHasOneCallInFlight() {
        publish(FIFO, texts(0, 13));
        assertEquals(1, channel.calls.size());
        channel.answers.remove(0).run();
        channel.answerAll();
        assertTexts(0, 13, channel.calls.stream().flatMap(List::stream).toList());
        assertEquals(3, channel.calls.size());
    }

    @Test
    void aSlowTopicHasABoundedNumberOfCallsAndOfMessages() {
        int most = 4 + 10 * (TopicQueue.MAX_CALLS - 4) + TopicQueue.MAX_WAITING;
        List<CompletableFuture<String>> sent = publish(TOPIC, texts(0, most));
        assertEquals(TopicQueue.MAX_CALLS, channel.calls.size());
        waits.remove().run();
        assertEquals(TopicQueue.MAX_CALLS, channel.calls.size());
        assertEquals(ProblemCode.OVERLOADED, problemOf(publish(TOPIC, "one too many")));
        channel.answers.remove(0).run();
        assertEquals(TopicQueue.MAX_CALLS + 1, channel.calls.size());
        assertFalse(publish(TOPIC, "then there is room").isCompletedExceptionally());
        channel.answerAll();
        for (int i = 0; i < most; i++) {
            assertEquals("id-" + i, sent.get(i).join());
        }
    }

    @Test
    void theQueueIsBounded() {
        publish(FIFO, texts(0, TopicQueue.MAX_WAITING + 1));
        assertEquals(ProblemCode.OVERLOADED, problemOf(publish(FIFO, "one too many")));
        channel.answerAll();
        assertFalse(publish(FIFO, "then there is room").isCompletedExceptionally());
    }

    @Test
    void theQueueIsBoundedInBytes() {
        String large = "x".repeat(MessageSize.MAX);
        publish(FIFO, "first");
        for (int i = 0; i < 64; i++) {
            assertFalse(publish(FIFO, large).isDone());
        }
        assertEquals(ProblemCode.OVERLOADED, problemOf(publish(FIFO, "one too many")));
    }

    @Test
    void concurrentMessagesAreSentOnceEach() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("CoalescingPublisherTest seed " + seed);
        Random random = new Random(seed);
        channel.prompt = true;
        // answers that come at once nest the calls of a thread, as those of SNS never do
        ExecutorService threads = Executors.newFixedThreadPool(8, task -> new Thread(null, task, "sender", STACK_SIZE));
        List<CompletableFuture<String>> sent = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String text = (random.nextInt(50) == 0 ? "!" : "") + i;
            TopicArn topic = random.nextInt(3) == 0 ? FIFO : TOPIC;
            sent.add(CompletableFuture.supplyAsync(() -> publish(topic, text), threads)
                    .thenCompose(each -> each)
                    .exceptionally(refused -> "refused"));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        threads.shutdown();
        List<String> out = channel.calls.stream()
                .flatMap(List::stream)
                .filter(text -> !text.startsWith("!"))
                .sorted()
                .toList();
        assertEquals(out.stream().distinct().toList(), out);
        assertEquals(
                out.size(),
                sent.stream()
                        .map(CompletableFuture::join)
                        .filter(id -> id.startsWith("id-"))
                        .count());
        assertTrue(out.size() > 4_000);
    }
}
