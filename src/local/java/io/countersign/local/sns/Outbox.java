package io.countersign.local.sns;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What would have been sent, to whomever no message from a developer's machine must go: the last thousand. */
public final class Outbox {

    private static final int MAX = 1000;

    /**
     * Something that would have been sent.
     *
     * @param at when
     * @param protocol by what way
     * @param endpoint to whom
     * @param subject its subject, or null
     * @param body its text
     * @param topicArn by which topic; null for a text message to a number
     * @param messageId the message's id, or null
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

    /** All of them, the newest first. */
    public synchronized List<SentMessage> entries() {
        return new ArrayList<>(entries);
    }

    /** Forgets them. */
    public synchronized void clear() {
        entries.clear();
    }
}
