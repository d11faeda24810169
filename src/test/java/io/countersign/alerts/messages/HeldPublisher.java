package io.countersign.alerts.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.alerts.AlertChannel;
import io.countersign.alerts.Message;
import io.countersign.alerts.TopicArn;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A publisher whose calls and waits a test ends by hand. */
abstract class HeldPublisher {

    static final TopicArn TOPIC = TopicArn.parse("arn:aws:sns:us-east-1:000000000000:potholes");
    static final TopicArn FIFO = TopicArn.parse("arn:aws:sns:us-east-1:000000000000:potholes.fifo");

    final HeldChannel channel = new HeldChannel();
    final Queue<Runnable> waits = new ConcurrentLinkedQueue<>();
    private final CoalescingPublisher publisher = new CoalescingPublisher(channel, waits::add);

    List<CompletableFuture<String>> publish(TopicArn topic, String... texts) {
        return Arrays.stream(texts).map(text -> publish(topic, text)).toList();
    }

    CompletableFuture<String> publish(TopicArn topic, String text) {
        return publisher
                .publish(topic, Message.of(null, text))
                .map(AlertChannel.Published::messageId)
                .subscribeAsCompletionStage();
    }

    static String[] texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
    }

    static void assertTexts(int from, int to, List<String> texts) {
        assertEquals(List.of(texts(from, to)), texts);
    }

    static ProblemCode problemOf(CompletableFuture<String> future) {
        CompletionException failure = assertThrows(CompletionException.class, future::join);
        return assertInstanceOf(ProblemException.class, failure.getCause()).code();
    }
}
