package io.countersign.audit;

import java.time.Duration;

/** The subject of an audit event. Each kind supplies some of the fields of an audit line; the others are null. */
public sealed interface Subject {

    /** For events without a subject, such as a request without an authenticated caller. */
    Subject NONE = new None();

    /** The requested or used profile, or null. */
    default String profile() {
        return null;
    }

    /** The bucket, or null if the decision was made before it was known. */
    default String bucket() {
        return null;
    }

    /** The key or prefix; the file's name if no key was generated yet; the name of a topic or rule; or null. */
    default String key() {
        return null;
    }

    /** The id of the share that was created, revoked or opened, or null. */
    default String share() {
        return null;
    }

    /**
     * The maximum number of bytes that may be sent, or that were sent; null if nothing is sent or the size is unknown.
     */
    default Long size() {
        return null;
    }

    /** The requested lifetime, or null. */
    default Duration requestedLifetime() {
        return null;
    }

    /** The granted lifetime, or null. */
    default Duration lifetime() {
        return null;
    }

    /** No subject. */
    record None() implements Subject {}

    /** An object, or the objects below a prefix, for which a URL, a form, or credentials are requested. */
    record OfObject(String profile, String bucket, String key, Long size, Duration requestedLifetime, Duration lifetime)
            implements Subject {}

    /** The objects below a prefix that are listed. */
    record OfPrefix(String profile, String bucket, String key) implements Subject {}

    /** An upload; {@code size} is null if nothing arrived or the size is unknown. */
    record OfUpload(String profile, String bucket, String key, Long size) implements Subject {}

    /** An issued ticket: for keys with the prefix {@code key}, and at most {@code size} bytes. */
    record OfTicket(String profile, String bucket, String key, Long size, Duration requestedLifetime, Duration lifetime)
            implements Subject {}

    /** A share of the key or prefix {@code key}; {@code bucket} is null if the profile does not exist any more. */
    record OfShare(String profile, String bucket, String key, String share) implements Subject {}

    /** A bucket's settings. */
    record OfBucket(String bucket) implements Subject {}

    /** A topic, its subscriptions, or messages to it; {@code key} is its name. */
    record OfTopic(String key) implements Subject {}

    /** An alert rule; {@code key} is its name. */
    record OfRule(String key) implements Subject {}

    /** The recipient of a text message; {@code key} is the masked number, or names the list. */
    record OfRecipient(String key) implements Subject {}
}
