package io.countersign.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.access.TestPermits;
import io.countersign.profiles.PolicySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exact session policy of browser credentials. */
class SessionPolicyTest {

    private static String policy(String prefix, String partition, boolean deleting) {
        return SessionPolicy.of(
                new SessionSigningJob(TestPermits.toWrite(PolicySettings.profile(Map.of()), prefix), deleting),
                partition);
    }

    /** Every way to publish an object: on each store one of these is what it looks at. */
    private static final String DENIED = denied();

    private static String denied() {
        String deny = "{\"Effect\":\"Deny\",\"Action\":%s,\"Resource\":\"*\"%s}";
        List<String> statements = new ArrayList<>();
        statements.add(deny.formatted("[\"s3:PutObjectAcl\",\"s3:PutObjectVersionAcl\"]", ""));
        for (String header : new String[] {
            "acl", "grant-read", "grant-write", "grant-read-acp", "grant-write-acp", "grant-full-control"
        }) {
            statements.add(deny.formatted(
                    "\"s3:PutObject\"", ",\"Condition\":{\"StringLike\":{\"s3:x-amz-" + header + "\":\"?*\"}}"));
        }
        statements.add(deny.formatted(
                "\"s3:PutObject\"",
                ",\"Condition\":{\"Null\":{\"s3:x-amz-acl\":\"true\",\"aws:PrincipalArn\":\"true\"}}"));
        return String.join(",", statements);
    }

    @Test
    void allowsOnlyWritesBelowThePrefix() {
        assertEquals("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Action":["s3:PutObject","s3:AbortMultipartUpload","s3:ListMultipartUploadParts"],\
                "Resource":"arn:aws:s3:::demo/in/x/*"},\
                %s]}""".formatted(DENIED), policy("in/x/", "aws", false));
    }

    @Test
    void allowsDeletesIfTheProfileDoes() {
        assertEquals(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:PutObject\","
                        + "\"s3:AbortMultipartUpload\",\"s3:ListMultipartUploadParts\",\"s3:DeleteObject\"],"
                        + "\"Resource\":\"arn:aws-cn:s3:::demo/in/*\"}," + DENIED + "]}",
                policy("in/", "aws-cn", true));
    }

    @Test
    void fitsTheSizeLimitOfAws() {
        assertTrue(policy("p".repeat(500) + "/", "aws-us-gov", true).length() <= 2048, "AWS: AssumeRole, Policy");
    }

    @Test
    void charactersOfThePrefixAreEscaped() {
        String resource = policy("a*b?c$d\"e\\f/", "aws", false)
                .split("\"Resource\":\"")[1]
                .split("\"},")[0];
        assertEquals("arn:aws:s3:::demo/a${*}b${?}c${$}d\\\"e\\\\f/*", resource);
    }
}
