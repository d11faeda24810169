package io.countersign.audit;

import java.time.Duration;

/** What an audit event is about. Each kind has what it knows of the fields of an audit line; the others are null. */
public sealed interface Subject {

    /** For events about nothing in particular, such as a request without a known caller. */
    Subject NONE = new None();

    /** The profile that was named or used, or null. */
    default String profile() {
        return null;
    }

    /** The bucket, or null where the decision came before it was known. */
    default String bucket() {
        return null;
    }

    /** The key or prefix; the file's name where the key was not made yet; the name of a topic or rule; or null. */
    default String key() {
        return null;
    }

    /** The most bytes that may be sent, or that were sent; null where nothing is sent or no size is known. */
    default Long size() {
        return null;
    }

    /** The lifetime that was asked for, or null. */
    default Duration requestedLifetime() {
        return null;
    }

    /** The lifetime that was given, or null. */
    default Duration lifetime() {
        return null;
    }

    /** Nothing in particular. */
    record None() implements Subject {}

    /** An object, or the objects below a prefix, for which a URL, a form, or credentials are requested. */
    record OfObject(String profile, String bucket, String key, Long size, Duration requestedLifetime, Duration lifetime)
            implements Subject {}

    /** The objects below a prefix that are listed. */
    record OfPrefix(String profile, String bucket, String key) implements Subject {}

    /** An upload; {@code size} is null where nothing of it arrived or no size is known. */
    record OfUpload(String profile, String bucket, String key, Long size) implements Subject {}

    /** A ticket that is issued: for the keys that begin with {@code key}, and at most {@code size} bytes. */
    record OfTicket(String profile, String bucket, String key, Long size, Duration requestedLifetime, Duration lifetime)
            implements Subject {}

    /** A bucket's settings. */
    record OfBucket(String bucket) implements Subject {}

    /** A topic, its subscriptions, or messages to it; {@code key} is its name. */
    record OfTopic(String key) implements Subject {}

    /** An alert rule; {@code key} is its name. */
    record OfRule(String key) implements Subject {}

    /** The recipient of a text message; {@code key} is the masked number, or names the list. */
    record OfRecipient(String key) implements Subject {}
}
