package io.countersign.signer;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The policy of a browser session: writing objects below one prefix, without an ACL, and deleting them if the job
 * allows it; nothing else. AWS: "Actions, resources, and condition keys for Amazon S3".
 */
final class SessionPolicy {

    private static final String WRITING =
            "\"s3:PutObject\",\"s3:AbortMultipartUpload\",\"s3:ListMultipartUploadParts\"";

    /** Every header that can make a written object public. AWS: "PutObject", "CreateMultipartUpload". */
    private static final List<String> ACL_KEYS = List.of(
            "s3:x-amz-acl",
            "s3:x-amz-grant-read",
            "s3:x-amz-grant-write",
            "s3:x-amz-grant-read-acp",
            "s3:x-amz-grant-write-acp",
            "s3:x-amz-grant-full-control");

    /**
     * Denies writes for which the store does not supply the ACL to the policy: Ceph supplies it for a PUT (an empty one
     * if absent), but not for CreateMultipartUpload, which could then make the object public. AWS, which requires
     * s3:PutObjectAcl there, always supplies the principal ARN, and Ceph never does, so this statement denies nothing
     * on AWS. AWS: "AWS global condition context keys", aws:PrincipalArn.
     */
    private static final String UNSEEN = "{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\","
            + "\"Condition\":{\"Null\":{\"s3:x-amz-acl\":\"true\",\"aws:PrincipalArn\":\"true\"}}}";

    /**
     * AWS requires s3:PutObjectAcl for a write with an ACL or a grant, and this policy denies that action; other stores
     * require only s3:PutObject, which is denied with any of these headers. The pattern needs at least one character,
     * because Ceph treats an absent ACL as an empty one. Each header has its own statement, because the conditions of
     * one statement are combined with AND. They apply to every resource, because the whole policy has at most 2,048
     * characters (AWS: "AssumeRole", {@code Policy}).
     */
    private static final String WITHOUT_ACL = "{\"Effect\":\"Deny\",\"Action\":[\"s3:PutObjectAcl\","
            + "\"s3:PutObjectVersionAcl\"],\"Resource\":\"*\"},"
            + ACL_KEYS.stream()
                    .map(key -> "{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\","
                            + "\"Condition\":{\"StringLike\":{\"" + key + "\":\"?*\"}}}")
                    .collect(Collectors.joining(","))
            + "," + UNSEEN;

    private SessionPolicy() {}

    /** The policy for {@code job}, as JSON without spaces; {@code partition} is the second part of the role's ARN. */
    static String of(SessionSigningJob job, String partition) {
        String bucket = "arn:" + partition + ":s3:::" + job.bucketName() + "/";
        String below = json(bucket + literal(job.key()) + "*");
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[" + WRITING
                + (job.deleting() ? ",\"s3:DeleteObject\"" : "") + "],\"Resource\":\"" + below + "\"},"
                + WITHOUT_ACL + "]}";
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

    /** Keys contain no control characters. */
    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
