package io.countersign.storage;

import io.countersign.content.ObjectHeader;
import java.util.EnumMap;
import java.util.Map;

/**
 * An object that is to be copied, as its store described it.
 *
 * @param store the store's name
 * @param bucket its bucket
 * @param key its key
 * @param versionId the version that was asked for, or null for the latest
 * @param head its size, type and identity
 * @param headers the headers that the store keeps with it
 * @param metadata its user metadata, by names without {@code x-amz-meta-}
 * @param tagged whether it has tags that this service may read
 */
public record CopySource(
        String store,
        BucketName bucket,
        ExistingKey key,
        String versionId,
        ObjectHead head,
        Map<ObjectHeader, String> headers,
        Map<String, String> metadata,
        boolean tagged) {

    public CopySource {
        headers = headers.isEmpty() ? Map.of() : new EnumMap<>(headers);
        metadata = Map.copyOf(metadata);
    }
}
