package io.countersign.uploads.session;

import io.countersign.content.Checksum;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import io.countersign.tokens.SealedClaims;
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
        putUnlessNull(claims, "type", upload.contentType());
        putUnlessNull(claims, "size", upload.size());
        putUnlessNull(claims, "part", upload.partSize());
        putUnlessNull(claims, "later", upload.countedLater() ? true : null);
        if (upload.checksum() != null) {
            claims.setClaim("sum", upload.checksum().algorithm().name());
            claims.setClaim("is", upload.checksum().value());
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
        String sum = claims.getStringClaimValue("sum");
        return new Upload(
                claims.getJwtId(),
                Strategy.valueOf(claims.getStringClaimValue("by")),
                claims.getStringClaimValue("profile"),
                new ObjectAddress(
                        claims.getStringClaimValue("store"),
                        new BucketName(claims.getStringClaimValue("bucket")),
                        new ObjectKey(claims.getStringClaimValue("key"))),
                claims.getStringClaimValue("id"),
                claims.getStringClaimValue("owner"),
                claims.getStringClaimValue("type"),
                claims.getClaimValue("size", Long.class),
                claims.getClaimValue("part", Long.class),
                claims.hasClaim("later"),
                sum == null ? null : new Checksum(Checksum.Algorithm.valueOf(sum), claims.getStringClaimValue("is")),
                Instant.ofEpochSecond(claims.getClaimValue("begun", Long.class)),
                Instant.ofEpochSecond(claims.getClaimValue("ends", Long.class)));
    }
}
