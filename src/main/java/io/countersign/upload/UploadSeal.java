package io.countersign.upload;

import io.countersign.policy.SealKeys;
import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.countersign.storage.Checksum;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectKey;
import jakarta.inject.Singleton;
import java.security.Key;
import java.time.Instant;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * Makes ids of uploads, and uploads of ids: encrypted, so that they tell nobody what is in them, and none can be made up (RFC 7516,
 * direct AES-256-GCM with the key's id).
 */
@Singleton
class UploadSeal {

    private static final String PURPOSE = "upload-id";
    private static final AlgorithmConstraints DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);
    private static final AlgorithmConstraints AES_256_GCM =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final SealKeys keys;

    UploadSeal(SealKeys keys) {
        this.keys = keys;
    }

    /** The id of {@code upload}: letters, digits, {@code -}, {@code _} and dots. */
    String seal(Upload upload) {
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(upload.name());
        claims.setClaim("by", upload.strategy().name());
        claims.setClaim("profile", upload.profile());
        claims.setClaim("store", upload.address().store());
        claims.setClaim("bucket", upload.address().bucket().value());
        claims.setClaim("key", upload.address().key().value());
        claims.setClaim("owner", upload.owner());
        claims.setClaim("begun", upload.begunAt().getEpochSecond());
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
        JsonWebEncryption sealed = new JsonWebEncryption();
        sealed.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        sealed.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        sealed.setKeyIdHeaderValue(keys.current());
        sealed.setKey(keys.key(PURPOSE, keys.current()));
        sealed.setPayload(claims.toJson());
        try {
            return sealed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    private static void putUnlessNull(JwtClaims claims, String name, Object value) {
        if (value != null) {
            claims.setClaim(name, value);
        }
    }

    /** The upload that {@code id} is of, which may have ended; null where it is none of ours. */
    Upload open(String id) {
        try {
            JsonWebEncryption sealed = new JsonWebEncryption();
            sealed.setAlgorithmConstraints(DIRECT);
            sealed.setContentEncryptionAlgorithmConstraints(AES_256_GCM);
            sealed.setCompactSerialization(id);
            Key key = keys.key(PURPOSE, sealed.getKeyIdHeaderValue());
            if (key == null) {
                return null;
            }
            sealed.setKey(key);
            return upload(JwtClaims.parse(sealed.getPayload()));
        } catch (JoseException | InvalidJwtException | MalformedClaimException | ProblemException e) {
            return null;
        }
    }

    private static Upload upload(JwtClaims claims) throws MalformedClaimException {
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
