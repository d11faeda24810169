package io.countersign.profiles;

import io.countersign.storage.KeyPrefix;
import java.time.Duration;

/**
 * What happens to the uploads of a profile that are complete, rejected or abandoned.
 *
 * @param quarantine the prefix to which rejected uploads are moved, which no caller can access; null if they are
 * deleted
 * @param abortAfter the age at which incomplete multipart uploads are aborted, or null for never
 * @param alertTopic the topic for events of its uploads, or null
 * @param moderation the inappropriate content that uploaded images must not have; null if they are not checked
 */
public record UploadHandling(KeyPrefix quarantine, Duration abortAfter, String alertTopic, Moderation moderation) {

    /** Whether {@code key} is in the quarantine. */
    boolean isQuarantined(String key) {
        return quarantine != null && key.startsWith(quarantine.value());
    }

    /** Whether a key can be in the quarantine and have the prefix {@code prefix}. */
    boolean overlapsQuarantine(KeyPrefix prefix) {
        return quarantine != null && (quarantine.covers(prefix) || prefix.covers(quarantine));
    }
}
