package io.countersign.signer;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a session may do that a browser holds: write objects below one prefix, without an ACL, and nothing else. AWS:
 * "Actions, resources, and condition keys for Amazon S3".
 */
final class SessionPolicy {

    private static final String WRITING =
            "\"s3:PutObject\",\"s3:AbortMultipartUpload\",\"s3:ListMultipartUploadParts\"";

    /** Every header by which a request can publish what it writes. AWS: "PutObject", "CreateMultipartUpload". */
    private static final List<String> ACL_KEYS = List.of(
            "s3:x-amz-acl",
            "s3:x-amz-grant-read",
            "s3:x-amz-grant-write",
            "s3:x-amz-grant-read-acp",
            "s3:x-amz-grant-write-acp",
            "s3:x-amz-grant-full-control");

    /**
     * Denies writes of which the policy is not shown the ACL: Ceph shows it for a PUT, an empty one where there is
     * none, but not where an upload in parts begins, which could then publish the object. AWS, which asks for
     * s3:PutObjectAcl there, always names the principal, as Ceph never does, so this denies nothing there. AWS: "AWS
     * global condition context keys", aws:PrincipalArn.
     */
    private static final String UNSEEN = "{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\","
            + "\"Condition\":{\"Null\":{\"s3:x-amz-acl\":\"true\",\"aws:PrincipalArn\":\"true\"}}}";

    /**
     * AWS asks for s3:PutObjectAcl where a write brings an ACL or a grant, and this policy denies that action; other
     * stores ask for s3:PutObject only, which is denied with any of these headers. One character at least, because Ceph
     * takes an ACL that is not there for an empty one. A statement for each: the conditions of one would have to hold
     * all together. They are for every resource, because the whole policy has at most 2,048 characters (AWS:
     * "AssumeRole", {@code Policy}).
     */
    private static final String WITHOUT_ACL = "{\"Effect\":\"Deny\",\"Action\":[\"s3:PutObjectAcl\","
            + "\"s3:PutObjectVersionAcl\"],\"Resource\":\"*\"},"
            + ACL_KEYS.stream()
                    .map(key -> "{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\","
                            + "\"Condition\":{\"StringLike\":{\"" + key + "\":\"?*\"}}}")
                    .collect(Collectors.joining(","))
            + "," + UNSEEN;

    private SessionPolicy() {}

    /** The policy for {@code job}, as JSON without a blank; {@code partition} is the second part of the role's ARN. */
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

    /** Keys hold no control characters. */
    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
