package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectKey;

/**
 * The address of an object as the AWS CLI writes it.
 *
 * @param bucket the bucket's name
 * @param key the key, or a prefix that ends in a slash; not percent-encoded
 */
record S3Uri(String bucket, String key) {

    private static final String SCHEME = "s3://";

    /** Reads {@code s3://bucket/key}. */
    static S3Uri parse(String text) {
        int slash = text.startsWith(SCHEME) ? text.indexOf('/', SCHEME.length()) : -1;
        if (slash < 0) {
            throw CommandFailure.usage("The address " + text + " must have the form s3://bucket/key.");
        }
        String key = text.substring(slash + 1);
        try {
            new BucketName(text.substring(SCHEME.length(), slash));
            new ObjectKey(key.endsWith("/") ? key.substring(0, key.length() - 1) : key);
        } catch (ProblemException e) {
            throw CommandFailure.usage("The address " + text + " cannot be signed: "
                    + e.violations().get(0).field() + ' '
                    + e.violations().get(0).message() + ".");
        }
        return new S3Uri(text.substring(SCHEME.length(), slash), key);
    }

    /** Whether the key ends in a slash, and so means all keys below it. */
    boolean isPrefix() {
        return key.endsWith("/");
    }
}
