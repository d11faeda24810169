package io.countersign.signing;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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

    /** What the signature writes itself, and {@code file}, after which S3 reads no field; in any spelling. */
    private static final Set<String> RESERVED = Set.of(
            "bucket",
            "key",
            "file",
            "policy",
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-signature");

    public FormToSign {
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(key, "key");
        if (keyIsPrefix && !key.endsWith("/")) {
            throw new IllegalArgumentException("a key prefix must end in a slash");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        Set<String> names = new HashSet<>();
        for (String name : fields.keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean own = RESERVED.contains(lower) || contentTypePrefix != null && lower.equals("content-type");
            if (own || !names.add(lower)) {
                throw new IllegalArgumentException("the field " + name + " is there already, or is the form's own");
            }
        }
    }
}
