package io.countersign.signing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A browser upload as it will be posted: which object it may create and what else the form may hold.
 *
 * @param bucket the bucket's name
 * @param key the exact key, or, where {@code keyIsPrefix}, what the key must begin with; a prefix ends in a slash
 * @param keyIsPrefix whether the browser completes the key by the file's own name
 * @param fields further fields with their exact values, such as {@code Content-Type} or {@code x-amz-meta-…}, in order
 * @param contentTypePrefix what the {@code Content-Type} that the browser adds must begin with, or null
 * @param minSize the least size of the file in bytes
 * @param maxSize the greatest size of the file in bytes
 */
public record FormToSign(
        String bucket,
        String key,
        boolean keyIsPrefix,
        Map<String, String> fields,
        String contentTypePrefix,
        long minSize,
        long maxSize) {

    public FormToSign {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        if (keyIsPrefix && !key.endsWith("/")) {
            throw new IllegalArgumentException("a key prefix must end in a slash");
        }
        fields = new LinkedHashMap<>(fields);
    }
}
