package io.countersign.events;

import io.countersign.audit.Subject;

/**
 * An object that was uploaded.
 *
 * @param profile the profile under which it was uploaded
 * @param bucket its bucket
 * @param key its key
 * @param size its size in bytes, or null where it is not known
 */
public record UploadedObject(String profile, String bucket, String key, Long size) {

    /** The object as the subject of audit events. */
    public Subject subject() {
        return new Subject.OfUpload(profile, bucket, key, size);
    }
}
