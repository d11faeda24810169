package io.countersign.policy;

import io.countersign.storage.FileName;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectKey;
import io.countersign.storage.ObjectMethod;
import java.util.Optional;
import java.util.UUID;

/**
 * What a caller wants signed.
 *
 * @param caller who wants it
 * @param profile the profile's name, or null for the one that serves where none is named
 * @param method what is to be done
 * @param target to which key, or keys
 */
public record Intent(Caller caller, String profile, ObjectMethod method, Target target) {

    /** The key, or keys, that are meant. */
    public sealed interface Target {

        /** The key to sign under {@code prefix}, or empty where the target lies outside it. */
        Optional<String> under(KeyPrefix prefix);

        /** A key that the caller chose, beginning at the bucket's root. */
        record Chosen(ObjectKey key) implements Target {

            @Override
            public Optional<String> under(KeyPrefix prefix) {
                return prefix.covers(key) ? Optional.of(key.value()) : Optional.empty();
            }
        }

        /** Any key below a prefix that the caller chose. */
        record Below(KeyPrefix prefix) implements Target {

            @Override
            public Optional<String> under(KeyPrefix outer) {
                return outer.covers(prefix) ? Optional.of(prefix.value()) : Optional.empty();
            }
        }

        /** A fresh key that the service makes for a file, with a random part that nobody else's key can have. */
        record Fresh(FileName file) implements Target {

            @Override
            public Optional<String> under(KeyPrefix prefix) {
                return Optional.of(new ObjectKey(prefix.value() + UUID.randomUUID() + "-" + file).value());
            }
        }
    }
}
