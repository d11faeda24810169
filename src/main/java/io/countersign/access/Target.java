package io.countersign.access;

import io.countersign.callers.Caller;
import io.countersign.content.FileName;
import io.countersign.keys.OwnerBoundKeys;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectKey;
import java.time.Instant;
import java.util.Optional;

/** The requested key or keys. */
public sealed interface Target {

    /**
     * Returns the key to sign under {@code profile}, or empty if the target is outside its prefix.
     *
     * @throws ProblemException if the target is another caller's
     */
    Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys);

    /**
     * Whether it is an upload that has started: the media type and the other attributes of the object were checked and
     * signed at the start, and parts have none. What arrives is verified on completion.
     */
    default boolean isStarted() {
        return false;
    }

    /** The requested value: the key, the prefix, or the file's name. */
    String asked();

    private static Optional<String> allowed(boolean allowed, String key) {
        return allowed ? Optional.of(key) : Optional.empty();
    }

    /** A key that the caller chose, from the root of the bucket. */
    record Chosen(ObjectKey key) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            return allowed(profile.allowsKey(caller, key), asked());
        }

        @Override
        public String asked() {
            return key.value();
        }
    }

    /** The key of an existing object, which the caller chose, to read or delete it. */
    record Existing(ExistingKey key) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            return allowed(profile.allowsKey(caller, key), asked());
        }

        @Override
        public String asked() {
            return key.value();
        }
    }

    private static void requireOwn(boolean own, String sentence) {
        if (!own) {
            throw new ProblemException(ProblemCode.FORBIDDEN, sentence).withReason("key-of-another");
        }
    }

    /** A key that was generated for the caller and, if it has a ticket, under the same ticket. */
    record Own(ObjectKey key) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            requireOwn(keys.isOf(asked(), caller), "This key belongs to no upload of this caller.");
            return allowed(profile.allowsKey(caller, key), asked());
        }

        @Override
        public String asked() {
            return key.value();
        }
    }

    /** The key of an upload that the caller started at the store: a key as {@link Own}. */
    record Started(ObjectKey key) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            return new Own(key).under(profile, caller, now, keys);
        }

        @Override
        public boolean isStarted() {
            return true;
        }

        @Override
        public String asked() {
            return key.value();
        }
    }

    /** The key of an upload that the caller started at the store, and that an encrypted id of this service proves. */
    record Resumed(ObjectKey key) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            return allowed(profile.allowsKey(caller, key), asked());
        }

        @Override
        public boolean isStarted() {
            return true;
        }

        @Override
        public String asked() {
            return key.value();
        }
    }

    /**
     * Any key below a prefix that was generated for the caller: of {@link FreshPrefix}. The text is from the caller
     * and can be any text.
     */
    record OwnPrefix(String prefix) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            requireOwn(keys.isOf(prefix, caller), "This prefix belongs to no credentials of this caller.");
            return allowed(profile.allowsKey(caller, new KeyPrefix(prefix)), prefix);
        }

        @Override
        public String asked() {
            return prefix;
        }
    }

    /** Any key below a prefix that the caller chose. */
    record Below(KeyPrefix prefix) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            return allowed(profile.allowsKey(caller, prefix), asked());
        }

        @Override
        public String asked() {
            return prefix.value();
        }
    }

    /** All keys below a prefix that the caller chose, for reading them; none of them can be in the quarantine. */
    record ReadBelow(KeyPrefix prefix) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            return allowed(profile.allowsKey(caller, prefix), asked());
        }

        @Override
        public String asked() {
            return prefix.value();
        }
    }

    /**
     * All keys below a prefix that the caller chose, or below the caller's own prefix if it is null.
     */
    record AllBelow(KeyPrefix prefix) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            KeyPrefix below = prefix == null ? profile.prefixOf(caller) : prefix;
            // a key in quarantine below it is rejected when it is requested
            return allowed(profile.prefixOf(caller).covers(below), below.value());
        }

        @Override
        public String asked() {
            return prefix == null ? null : prefix.value();
        }
    }

    /** The objects below a prefix that the caller chose, or below the caller's own prefix if it is null. */
    record Listed(ExistingPrefix prefix) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            KeyPrefix own = profile.prefixOf(caller);
            ExistingPrefix below = prefix == null ? ExistingPrefix.of(own) : prefix;
            if (!profile.permissions().legacyKeys()) {
                new KeyPrefix(below.value()); // rejects empty segments
            }
            return own.covers(below) && !profile.isQuarantined(below.value())
                    ? Optional.of(below.value())
                    : Optional.empty();
        }

        @Override
        public String asked() {
            return prefix == null ? null : prefix.value();
        }
    }

    /** Any key below a new prefix that is issued only once. */
    record FreshPrefix() implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            String prefix = profile.prefixOf(caller).value() + OwnerBoundKeys.PLACE + "/";
            return Optional.of(new KeyPrefix(keys.marked(prefix, caller)).value());
        }

        @Override
        public String asked() {
            return null;
        }
    }

    /** A new key that the profile's template generates for a file. */
    record Fresh(FileName file) implements Target {

        @Override
        public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys keys) {
            return Optional.of(profile.template().keyFor(profile.prefixOf(caller), caller, file, now, keys));
        }

        @Override
        public String asked() {
            return file.value();
        }
    }
}
