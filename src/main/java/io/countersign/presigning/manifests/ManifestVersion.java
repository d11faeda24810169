package io.countersign.presigning.manifests;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A written version of a manifest, as its object's metadata describes it. So every instance knows it, also after a
 * restart.
 *
 * @param fingerprint of the settings under which it was written
 * @param signedAt when its first URL was signed
 * @param endsAt when the first of its URLs expires: earlier than configured if the credentials end before
 */
record ManifestVersion(String fingerprint, Instant signedAt, Instant endsAt) {

    private static final String FINGERPRINT = "countersign-manifest";
    private static final String SIGNED_AT = "countersign-signed-at";
    private static final String ENDS_AT = "countersign-ends-at";

    /** Reads it from the metadata of an object; empty if the object is no manifest. */
    static Optional<ManifestVersion> of(Map<String, String> metadata) {
        try {
            return Optional.of(new ManifestVersion(
                    metadata.getOrDefault(FINGERPRINT, ""),
                    Instant.parse(metadata.getOrDefault(SIGNED_AT, "")),
                    Instant.parse(metadata.getOrDefault(ENDS_AT, ""))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Map<String, String> metadata() {
        return Map.of(FINGERPRINT, fingerprint, SIGNED_AT, signedAt.toString(), ENDS_AT, endsAt.toString());
    }

    /**
     * Whether {@code manifest} must be written again at {@code now}: its interval or half of the lifetime of its URLs
     * has ended, or it was written under other settings.
     */
    boolean isDue(Manifest manifest, Instant now) {
        Duration half = Duration.between(signedAt, endsAt).dividedBy(2);
        return !fingerprint.equals(manifest.fingerprint())
                || !now.isBefore(signedAt.plus(manifest.timing().every()))
                || !now.isBefore(signedAt.plus(half));
    }
}
