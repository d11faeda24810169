package io.countersign.uploads.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.countersign.content.Checksum;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.uploads.session.Upload.DeclaredContent;
import io.countersign.uploads.session.Upload.Transfer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** The claims of an upload's id are fixed: ids that were returned before an update stay valid. */
class UploadTokenCodecTest {

    private static final ObjectAddress ADDRESS =
            new ObjectAddress("main", new BucketName("inbox"), new ObjectKey("t1/film.mp4"));
    private static final Instant STARTED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-03-02T12:00:00Z");

    private static final String PUT = """
            {"jti": "1-a", "by": "PUT", "profile": "demo", "store": "main", "bucket": "inbox", "key": "t1/film.mp4",
             "owner": "key:writer", "begun": 1772366400, "ends": 1772452800, "type": "video/mp4", "size": 12,
             "sum": "CRC32C", "is": "AAAAAA=="}""";

    private static final String MULTIPART = """
            {"jti": "1-a", "by": "MULTIPART", "profile": "demo", "store": "main", "bucket": "inbox",
             "key": "t1/film.mp4", "owner": "key:writer", "begun": 1772366400, "ends": 1772452800, "type": "video/mp4",
             "size": 99999999, "id": "store-id", "part": 8388608}""";

    private static final String ANY_PART_SIZE = """
            {"jti": "1-a", "by": "MULTIPART", "profile": "demo", "store": "main", "bucket": "inbox",
             "key": "t1/film.mp4", "owner": "key:writer", "begun": 1772366400, "ends": 1772452800, "id": "store-id",
             "part": 5242880, "later": true}""";

    private static Upload upload(DeclaredContent content, Transfer transfer) {
        return new Upload("1-a", "key:writer", "demo", ADDRESS, content, transfer, STARTED, END);
    }

    private static void assertFormat(String json, Upload upload)
            throws InvalidJwtException, MalformedClaimException, JoseException {
        assertEquals(upload, UploadTokenCodec.uploadOf(JwtClaims.parse(json)));
        Map<String, Object> written =
                JsonUtil.parseJson(UploadTokenCodec.claimsOf(upload).toJson());
        assertEquals(new TreeMap<>(JsonUtil.parseJson(json)), new TreeMap<>(written));
    }

    @Test
    void aPutIsReadAndWrittenInTheFixedFormat() throws Exception {
        Checksum checksum = new Checksum(Algorithm.CRC32C, "AAAAAA==");
        assertFormat(PUT, upload(new DeclaredContent("video/mp4", 12L, checksum), Transfer.inOneRequest(Strategy.PUT)));
    }

    @Test
    void anUploadInPartsIsReadAndWrittenInTheFixedFormat() throws Exception {
        assertFormat(
                MULTIPART,
                upload(new DeclaredContent("video/mp4", 99_999_999L, null), Transfer.inParts("store-id", 8_388_608)));
    }

    @Test
    void anUploadWithoutDeclaredContentIsReadAndWrittenInTheFixedFormat() throws Exception {
        Upload upload = upload(DeclaredContent.NONE, Transfer.inPartsOfAnySize("store-id", 5_242_880));
        assertFormat(ANY_PART_SIZE, upload);
        assertNull(upload.checksumOfParts());
    }
}
