package io.countersign.presign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.ops.Actor;
import io.countersign.storage.BucketName;
import io.countersign.storage.KeyPrefix;
import org.junit.jupiter.api.Test;

/** What a browser's session may do, to the letter. */
class SessionPolicyTest {

    private static String policy(String prefix, String partition, boolean deleting) {
        Actor nobody = null; // the policy is the same for all
        return SessionPolicy.of(
                new SessionOrder(nobody, "p", "default", "r", new BucketName("demo"), new KeyPrefix(prefix), deleting),
                partition);
    }

    @Test
    void writesBelowThePrefixAndNothingElse() {
        assertEquals("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Action":["s3:PutObject","s3:AbortMultipartUpload","s3:ListMultipartUploadParts"],\
                "Resource":"arn:aws:s3:::demo/in/x/*"},\
                {"Effect":"Deny","Action":"s3:PutObject","Resource":"arn:aws:s3:::demo/*",\
                "Condition":{"StringLike":{"s3:x-amz-acl":"?*"}}}]}""", policy("in/x/", "aws", false));
    }

    @Test
    void deletesWhereTheProfileDoes() {
        assertEquals(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:PutObject\","
                        + "\"s3:AbortMultipartUpload\",\"s3:ListMultipartUploadParts\",\"s3:DeleteObject\"],"
                        + "\"Resource\":\"arn:aws-cn:s3:::demo/in/*\"},{\"Effect\":\"Deny\",\"Action\":\"s3:PutObject\","
                        + "\"Resource\":\"arn:aws-cn:s3:::demo/*\",\"Condition\":{\"StringLike\":{\"s3:x-amz-acl\":\"?*\"}}}]}",
                policy("in/", "aws-cn", true));
    }

    @Test
    void noCharacterOfAPrefixIsAWildcardOrEndsTheText() {
        String resource = policy("a*b?c$d\"e\\f/", "aws", false)
                .split("\"Resource\":\"")[1]
                .split("\"},")[0];
        assertEquals("arn:aws:s3:::demo/a${*}b${?}c${$}d\\\"e\\\\f/*", resource);
    }
}
