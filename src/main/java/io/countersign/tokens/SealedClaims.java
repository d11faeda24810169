package io.countersign.tokens;

import jakarta.inject.Singleton;
import java.security.Key;
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
 * Encrypts claims, so that they are confidential and cannot be forged (RFC 7516, direct AES-256-GCM with the key's id).
 * Each purpose has its own key: a token for one purpose cannot be decrypted for another.
 */
@Singleton
public class SealedClaims {

    /** Creates a value from claims; fails if a claim is missing or has another type. */
    public interface Reader<T> {

        T read(JwtClaims claims) throws MalformedClaimException;
    }

    private static final AlgorithmConstraints DIRECT =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);
    private static final AlgorithmConstraints AES_256_GCM =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final TokenKeys keys;

    SealedClaims(TokenKeys keys) {
        this.keys = keys;
    }

    /** Returns {@code claims} as letters, digits, {@code -}, {@code _} and dots. */
    public String seal(String purpose, JwtClaims claims) {
        JsonWebEncryption sealed = new JsonWebEncryption();
        sealed.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        sealed.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        sealed.setKeyIdHeaderValue(keys.current());
        sealed.setKey(keys.key(purpose, keys.current()));
        sealed.setPayload(claims.toJson());
        try {
            return sealed.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    /**
     * Returns the value that {@code reader} creates from the claims in {@code text}; null if it was not encrypted here
     * for {@code purpose}.
     */
    public <T> T open(String purpose, String text, Reader<T> reader) {
        try {
            JsonWebEncryption sealed = new JsonWebEncryption();
            sealed.setAlgorithmConstraints(DIRECT);
            sealed.setContentEncryptionAlgorithmConstraints(AES_256_GCM);
            sealed.setCompactSerialization(text);
            Key key = keys.key(purpose, sealed.getKeyIdHeaderValue());
            if (key == null) {
                return null;
            }
            sealed.setKey(key);
            return reader.read(JwtClaims.parse(sealed.getPayload()));
        } catch (JoseException | InvalidJwtException | MalformedClaimException | RuntimeException e) {
            // the last: the library casts header values without checking their type
            return null;
        }
    }
}
