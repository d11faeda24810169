package io.countersign.presign;

/**
 * What a session may do that a browser holds: write objects below one prefix, without an ACL, and nothing else. AWS: "Actions,
 * resources, and condition keys for Amazon S3".
 */
final class SessionPolicy {

    private static final String WRITING =
            "\"s3:PutObject\",\"s3:AbortMultipartUpload\",\"s3:ListMultipartUploadParts\"";

    /**
     * AWS asks for s3:PutObjectAcl where a PUT brings an ACL, and this policy has none; other stores do not. One character at
     * least, because Ceph takes an ACL that is not there for an empty one.
     */
    private static final String NO_ACL = "{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"%s\","
            + "\"Condition\":{\"StringLike\":{\"s3:x-amz-acl\":\"?*\"}}}";

    private SessionPolicy() {}

    /** The policy for {@code order}, as JSON without a blank; {@code partition} is the second part of the role's ARN. */
    static String of(SessionOrder order, String partition) {
        String bucket = "arn:" + partition + ":s3:::" + order.bucketName() + "/";
        String below = json(bucket + literal(order.key()) + "*");
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[" + WRITING
                + (order.deleting() ? ",\"s3:DeleteObject\"" : "") + "],\"Resource\":\"" + below + "\"},"
                + NO_ACL.formatted(bucket + "*") + "]}";
    }

    /** AWS: "IAM policy elements: Variables and tags", special characters. */
    private static String literal(String key) {
        StringBuilder text = new StringBuilder(key.length());
        key.chars().forEach(c -> {
            if (c == '*' || c == '?' || c == '$') {
                text.append("${").append((char) c).append('}');
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }

    /** Keys hold no control characters. */
    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
