package io.countersign.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ACLs of S3, by the names of S3. */
class CannedAclTest {

    @Test
    void areThoseOfS3() {
        assertEquals(
                List.of(
                        "private",
                        "public-read",
                        "public-read-write",
                        "authenticated-read",
                        "aws-exec-read",
                        "bucket-owner-read",
                        "bucket-owner-full-control"),
                Arrays.stream(CannedAcl.values()).map(CannedAcl::id).toList());
    }

    @ParameterizedTest
    @EnumSource
    void areReadByTheirSignedName(CannedAcl acl) throws Exception {
        assertEquals(acl, new ObjectMapper().readValue('"' + acl.id() + '"', CannedAcl.class));
    }
}
