package io.countersign.local.sns;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last thousand messages to endpoints that a developer's machine must not reach; they are kept instead of sent. */
public final class Outbox {

    private static final int MAX = 1000;

    /**
     * A kept message.
     *
     * @param at the time
     * @param protocol the protocol
     * @param endpoint the endpoint
     * @param subject the subject, or null
     * @param body the text
     * @param topicArn the topic; null for a text message to a phone number
     * @param messageId the message id, or null
     */
    public record SentMessage(
            Instant at,
            String protocol,
            String endpoint,
            String subject,
            String body,
            String topicArn,
            String messageId) {}

    private final Deque<SentMessage> entries = new ArrayDeque<>();
    private final Clock clock;

    Outbox(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(
            String protocol, String endpoint, String subject, String body, String topicArn, String messageId) {
        entries.addFirst(new SentMessage(clock.instant(), protocol, endpoint, subject, body, topicArn, messageId));
        if (entries.size() > MAX) {
            entries.removeLast();
        }
    }

    /** All kept messages, newest first. */
    public synchronized List<SentMessage> entries() {
        return new ArrayList<>(entries);
    }

    /** Deletes all kept messages. */
    public synchronized void clear() {
        entries.clear();
    }
}
