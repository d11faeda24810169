package io.countersign.access;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.content.FileName;
import io.countersign.keys.OwnerBoundKeys;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.profiles.Profile;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ExistingPrefix;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a caller wants to do under a profile.
 *
 * @param caller who wants it
 * @param profile the profile's name, or null for the caller's default profile
 * @param action what is to be done
 * @param target the key or keys that it is to be done to
 * @param constraints what else is asked for
 * @param expiresIn the lifetime that is asked for, or null for the default
 */
public record AccessRequest(
        Caller caller,
        String profile,
        Action action,
        Target target,
        ObjectConstraints constraints,
        Duration expiresIn) {

    public AccessRequest {
        if (target instanceof Target.Existing
                && action != Action.DELETE
                && action.method().writes()) {
            throw new IllegalArgumentException("nothing is written under a key that may have empty segments");
        }
    }

    /** {@code action} on {@code target}, under the caller's default profile and with nothing else asked for. */
    public static AccessRequest of(Caller caller, Action action, Target target) {
        return new AccessRequest(caller, null, action, target, ObjectConstraints.NONE, null);
    }

    /** The same under the profile called {@code name}; null for the caller's default profile. */
    public AccessRequest underProfile(String name) {
        return new AccessRequest(caller, name, action, target, constraints, expiresIn);
    }

    /** The same with {@code asked} besides. */
    public AccessRequest withConstraints(ObjectConstraints asked) {
        return new AccessRequest(caller, profile, action, target, asked, expiresIn);
    }

    /** The same for a lifetime; null for the default. */
    public AccessRequest expiringIn(Duration lifetime) {
        return new AccessRequest(caller, profile, action, target, constraints, lifetime);
    }

    /** The method that the profile must list. */
    public ObjectMethod method() {
        return action.method();
    }

    /** The key, or keys, that are meant. */
    public sealed interface Target {

        /** The key to sign under {@code profile}, or empty where the target lies outside its prefix. */
        Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks);

        /** What was asked for: the key, the prefix, or the file's name. */
        String asked();

        private static Optional<String> allowed(boolean allowed, String key) {
            return allowed ? Optional.of(key) : Optional.empty();
        }

        /** A key that the caller chose, beginning at the bucket's root. */
        record Chosen(ObjectKey key) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                return allowed(profile.allowsKey(caller, key), asked());
            }

            @Override
            public String asked() {
                return key.value();
            }
        }

        /** The key of an object that is there, which the caller chose, to read or delete it. */
        record Existing(ExistingKey key) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                return allowed(profile.allowsKey(caller, key), asked());
            }

            @Override
            public String asked() {
                return key.value();
            }
        }

        /** A key that was made for the caller and, where it has a ticket, under the same ticket. */
        record Own(ObjectKey key) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                return allowed(profile.allowsKey(caller, key) && marks.isOf(asked(), caller), asked());
            }

            @Override
            public String asked() {
                return key.value();
            }
        }

        /** Any key below a prefix that the caller chose. */
        record Below(KeyPrefix prefix) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                return allowed(profile.allowsKey(caller, prefix), asked());
            }

            @Override
            public String asked() {
                return prefix.value();
            }
        }

        /**
         * All keys below a prefix that the caller chose, or, where it is null, below the prefix that is the caller's.
         */
        record AllBelow(KeyPrefix prefix) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                KeyPrefix below = prefix == null ? profile.prefixOf(caller) : prefix;
                // a key in quarantine below it is refused when it is asked for
                return allowed(profile.prefixOf(caller).covers(below), below.value());
            }

            @Override
            public String asked() {
                return prefix == null ? null : prefix.value();
            }
        }

        /** What there is below a prefix that the caller chose, or, where it is null, below all that is the caller's. */
        record Listed(ExistingPrefix prefix) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                KeyPrefix own = profile.prefixOf(caller);
                ExistingPrefix below = prefix == null ? ExistingPrefix.of(own) : prefix;
                if (!profile.legacyKeys()) {
                    new KeyPrefix(below.value()); // refuses empty segments
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

        /** Any key below a fresh prefix that nobody else is given. */
        record FreshPrefix() implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                String prefix = profile.prefixOf(caller).value() + OwnerBoundKeys.PLACE + "/";
                return Optional.of(new KeyPrefix(marks.marked(prefix, caller)).value());
            }

            @Override
            public String asked() {
                return null;
            }
        }

        /** A fresh key that the profile's template makes for a file. */
        record Fresh(FileName file) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                return Optional.of(profile.template().keyFor(profile.prefixOf(caller), caller, file, now, marks));
            }

            @Override
            public String asked() {
                return file.value();
            }
        }
    }
}
