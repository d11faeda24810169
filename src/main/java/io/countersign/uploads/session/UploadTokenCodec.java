package io.countersign.uploads.session;

import io.countersign.content.Checksum;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.tokens.SealedClaims;
import io.countersign.uploads.session.Upload.DeclaredContent;
import io.countersign.uploads.session.Upload.Transfer;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** Encodes uploads as ids and decodes ids. */
@Singleton
public class UploadTokenCodec {

    private static final String PURPOSE = "upload-id";

    private final SealedClaims sealed;

    UploadTokenCodec(SealedClaims sealed) {
        this.sealed = sealed;
    }

    /** Returns the id of {@code upload}: letters, digits, {@code -}, {@code _} and dots. */
    public String seal(Upload upload) {
        return sealed.seal(PURPOSE, claimsOf(upload));
    }

    /** Returns the claims of {@code upload}. */
    public static JwtClaims claimsOf(Upload upload) {
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(upload.name());
        claims.setClaim("by", upload.strategy().name());
        claims.setClaim("profile", upload.profile());
        claims.setClaim("store", upload.address().store());
        claims.setClaim("bucket", upload.address().bucket().value());
        claims.setClaim("key", upload.address().key().value());
        claims.setClaim("owner", upload.owner());
        claims.setClaim("begun", upload.startedAt().getEpochSecond());
        claims.setClaim("ends", upload.endsAt().getEpochSecond());
        putUnlessNull(claims, "id", upload.uploadId());
        putUnlessNull(claims, "type", upload.content().type());
        putUnlessNull(claims, "size", upload.size());
        putUnlessNull(claims, "part", upload.transfer().partSize());
        putUnlessNull(claims, "later", upload.transfer().anyPartSize() ? true : null);
        Checksum checksum = upload.content().checksum();
        if (checksum != null) {
            claims.setClaim("sum", checksum.algorithm().name());
            claims.setClaim("is", checksum.value());
        }
        return claims;
    }

    private static void putUnlessNull(JwtClaims claims, String name, Object value) {
        if (value != null) {
            claims.setClaim(name, value);
        }
    }

    /** Returns the upload of {@code id}, even if it has expired; null if this service did not issue the id. */
    Upload open(String id) {
        return sealed.open(PURPOSE, id, UploadTokenCodec::uploadOf);
    }

    /** Returns the upload encoded by {@link #claimsOf}. */
    public static Upload uploadOf(JwtClaims claims) throws MalformedClaimException {
        return new Upload(
                claims.getJwtId(),
                claims.getStringClaimValue("owner"),
                claims.getStringClaimValue("profile"),
                new ObjectAddress(
                        claims.getStringClaimValue("store"),
                        new BucketName(claims.getStringClaimValue("bucket")),
                        new ObjectKey(claims.getStringClaimValue("key"))),
                new DeclaredContent(
                        claims.getStringClaimValue("type"),
                        claims.getClaimValue("size", Long.class),
                        checksumOf(claims)),
                new Transfer(
                        Strategy.valueOf(claims.getStringClaimValue("by")),
                        claims.getStringClaimValue("id"),
                        claims.getClaimValue("part", Long.class),
                        claims.hasClaim("later")),
                Instant.ofEpochSecond(claims.getClaimValue("begun", Long.class)),
                Instant.ofEpochSecond(claims.getClaimValue("ends", Long.class)));
    }

    private static Checksum checksumOf(JwtClaims claims) throws MalformedClaimException {
        String algorithm = claims.getStringClaimValue("sum");
        return algorithm == null
                ? null
                : new Checksum(Checksum.Algorithm.valueOf(algorithm), claims.getStringClaimValue("is"));
    }
}
