package io.countersign.signing;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A browser upload to sign: the object that it may create and the permitted form fields.
 *
 * @param bucket the bucket's name
 * @param key the exact key, or, with {@code keyIsPrefix}, the prefix of the key; a prefix ends in a slash
 * @param keyIsPrefix whether the browser appends the file name to the key
 * @param fields further fields with their exact values, such as {@code Content-Type} or {@code x-amz-meta-…}, in order
 * @param contentTypePrefix the required prefix of the {@code Content-Type} that the browser adds, or null
 * @param minSize the minimum size of the file in bytes
 * @param maxSize the maximum size of the file in bytes
 */
public record FormToSign(
        String bucket,
        String key,
        boolean keyIsPrefix,
        Map<String, String> fields,
        String contentTypePrefix,
        long minSize,
        long maxSize) {

    /** Fields that the signature sets, and {@code file}, after which S3 ignores fields; case-insensitive. */
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
