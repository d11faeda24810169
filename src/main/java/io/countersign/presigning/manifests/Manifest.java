package io.countersign.presigning.manifests;

import io.countersign.content.Sha256;
import io.countersign.runtime.LeasedRenewal;
import java.time.Duration;

/**
 * A configured manifest.
 *
 * @param name its name
 * @param profile the profile of its URLs
 * @param prefix the prefix of the listed keys; null for the profile's
 * @param timing when it is renewed
 * @param target the key of its object, in the bucket of the profile
 * @param format its format
 */
record Manifest(String name, String profile, String prefix, Timing timing, String target, ManifestFormat format) {

    /**
     * When a manifest is renewed. A version whose first URL was signed at {@code t} is complete at {@code t + deadline} at
     * the latest, and due at {@code t + every}. Another two attempts of a {@link #deadline} each, and the waits before
     * them, end before {@code t + expiresIn}: so one attempt can fail at its end.
     *
     * @param every the interval between two versions; from 10 seconds to half of {@code expiresIn}
     * @param expiresIn the lifetime of the URLs
     */
    record Timing(Duration every, Duration expiresIn) {

        /** How long writing one version may take. */
        Duration deadline() {
            return expiresIn.minus(every).dividedBy(3);
        }

        /** How often it is determined whether a new version is due: whole seconds, at most a minute. */
        Duration check() {
            return LeasedRenewal.checkOf(every);
        }
    }

    /** A text that differs if another manifest is configured under the same name or target. */
    String fingerprint() {
        String settings = String.join(
                "\n", profile, String.valueOf(prefix), timing.expiresIn().toString(), format.name());
        return Sha256.hexOf(settings).substring(0, 16);
    }
}
