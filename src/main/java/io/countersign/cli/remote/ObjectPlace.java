package io.countersign.cli.remote;

import io.countersign.cli.output.CommandFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An object or a prefix in a bucket of the service, as {@code s3://bucket/key}.
 *
 * @param bucket the bucket's name
 * @param key the key or prefix; can be empty
 */
record ObjectPlace(String bucket, String key) {

    private static final Pattern FORM = Pattern.compile("s3://([^/]+)(?:/(.*))?", Pattern.DOTALL);

    static ObjectPlace parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw CommandFailure.usage("The address " + text + " must have the form s3://bucket or s3://bucket/key.");
        }
        return new ObjectPlace(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    /** The address of one object. */
    static ObjectPlace parseObject(String text) {
        ObjectPlace address = parse(text);
        if (address.key.isEmpty() || address.key.endsWith("/")) {
            throw CommandFailure.usage("The address " + text + " must name one object, such as s3://bucket/key.");
        }
        return address;
    }

    /** The path of the bucket's resources below the service. */
    String path(String resource) {
        return "/v1/buckets/" + ServiceClient.encoded(bucket) + '/' + resource;
    }

    String keyOrNull() {
        return key.isEmpty() ? null : key;
    }
}
