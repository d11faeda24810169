package io.countersign.buckets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.buckets.BucketAccess.Answer;
import io.countersign.buckets.Reading.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows from ACL, block, ownership and policy. */
class AccessFactsTest {

    private static final List<AclGrant> OPEN = List.of(new AclGrant("everybody", "READ"));
    private static final List<AclGrant> CLOSED = List.of(new AclGrant("owner", "FULL_CONTROL"));

    private static Answer judge(
            List<AclGrant> acl, PublicAccessBlock block, ObjectOwnership ownership, String statements) {
        return new AccessFacts(
                        "default",
                        "demo/a/b",
                        Reading.of(acl),
                        block == null ? Reading.without(State.ABSENT) : Reading.of(block),
                        ownership == null ? Reading.without(State.ABSENT) : Reading.of(ownership),
                        statements == null
                                ? Reading.without(State.ABSENT)
                                : Reading.of(PolicyParser.parse("{\"Statement\": [" + statements + "]}")),
                        Reading.without(State.ABSENT))
                .judge(new ArrayList<>());
    }

    @Test
    void aPublicAclNeedsAnEffect() {
        assertEquals(Answer.YES, judge(OPEN, null, null, null));
        assertEquals(Answer.YES, judge(OPEN, PublicAccessBlock.ALL_BUT_ACLS, null, null));
        assertEquals(Answer.NO, judge(OPEN, PublicAccessBlock.IGNORING_ACLS, null, null));
        assertEquals(Answer.NO, judge(OPEN, null, ObjectOwnership.BUCKET_OWNER_ENFORCED, null));
        assertEquals(Answer.NO, judge(CLOSED, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    yes     | {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::demo/*"}
                    yes     | {"Effect":"Allow","Principal":{"AWS":["*"]},"Action":["s3:get*"],"Resource":["arn:aws:s3:::demo/?/b"]}
                    no      | {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::1:root"},"Action":"s3:*","Resource":"arn:aws:s3:::demo/*"}
                    no      | {"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::demo/*"}
                    no      | {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::demo/other/*"}
                    unknown | {"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}
                    unknown | {"Effect":"Allow","NotPrincipal":{"AWS":"a"},"Action":"*","Resource":"*"}
                    no      | {"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*"}
                    unknown | {"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"a":{}}}
                    """)
    void aPolicyCanAllowAndDeny(String answer, String statements) {
        assertEquals(answer, judge(CLOSED, null, null, statements).id());
    }

    @Test
    void aBlockRestrictsAPublicPolicy() {
        String open = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}";
        assertEquals(Answer.NO, judge(CLOSED, PublicAccessBlock.ALL, null, open));
    }
}
