package io.countersign.events;

/**
 * An object that was uploaded.
 *
 * @param profile the profile under which it was uploaded
 * @param bucket its bucket
 * @param key its key
 * @param size its size in bytes, or null where it is not known
 */
public record UploadedObject(String profile, String bucket, String key, Long size) {}
