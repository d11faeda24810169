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
 * A caller's request under a profile.
 *
 * @param caller the caller
 * @param profile the profile's name, or null for the caller's default profile
 * @param action the requested action
 * @param target the key or keys
 * @param constraints other requested attributes
 * @param expiresIn the requested lifetime, or null for the default
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

    /** {@code action} on {@code target}, under the caller's default profile and without further constraints. */
    public static AccessRequest of(Caller caller, Action action, Target target) {
        return new AccessRequest(caller, null, action, target, ObjectConstraints.NONE, null);
    }

    /** This request under the profile {@code name}; null for the caller's default profile. */
    public AccessRequest underProfile(String name) {
        return new AccessRequest(caller, name, action, target, constraints, expiresIn);
    }

    /** This request with the constraints {@code asked}. */
    public AccessRequest withConstraints(ObjectConstraints asked) {
        return new AccessRequest(caller, profile, action, target, asked, expiresIn);
    }

    /** This request with a lifetime; null for the default. */
    public AccessRequest expiringIn(Duration lifetime) {
        return new AccessRequest(caller, profile, action, target, constraints, lifetime);
    }

    /** The method that the profile must list. */
    public ObjectMethod method() {
        return action.method();
    }

    /** The requested key or keys. */
    public sealed interface Target {

        /** Returns the key to sign under {@code profile}, or empty if the target is outside its prefix. */
        Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks);

        /** The requested value: the key, the prefix, or the file's name. */
        String asked();

        private static Optional<String> allowed(boolean allowed, String key) {
            return allowed ? Optional.of(key) : Optional.empty();
        }

        /** A key that the caller chose, from the root of the bucket. */
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

        /** The key of an existing object, which the caller chose, to read or delete it. */
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

        /** A key that was generated for the caller and, if it has a ticket, under the same ticket. */
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
         * All keys below a prefix that the caller chose, or below the caller's own prefix if it is null.
         */
        record AllBelow(KeyPrefix prefix) implements Target {

            @Override
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
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
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
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
            public Optional<String> under(Profile profile, Caller caller, Instant now, OwnerBoundKeys marks) {
                String prefix = profile.prefixOf(caller).value() + OwnerBoundKeys.PLACE + "/";
                return Optional.of(new KeyPrefix(marks.marked(prefix, caller)).value());
            }

            @Override
            public String asked() {
                return null;
            }
        }

        /** A new key that the profile's template generates for a file. */
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
