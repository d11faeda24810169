package io.countersign.presigning.manifests;

import io.countersign.telemetry.Metrics;

/** The metrics of manifests, by {@code manifest}. */
final class ManifestMetrics {

    private static final String LABEL = "manifest";

    private ManifestMetrics() {}

    static void publish(Metrics metrics, String name, ManifestStatus status) {
        metrics.gauge(
                "countersign.manifest.signed",
                "When the current version was signed, in seconds since 1970; 0 without a version",
                "seconds",
                LABEL,
                name,
                status,
                known ->
                        known.version() == null ? 0 : known.version().signedAt().getEpochSecond());
        metrics.gauge(
                "countersign.manifest.ends",
                "When the first URL of the current version expires, in seconds since 1970; 0 without a version",
                "seconds",
                LABEL,
                name,
                status,
                known -> known.version() == null ? 0 : known.version().endsAt().getEpochSecond());
        metrics.gauge(
                "countersign.manifest.urls",
                "URLs in the last version that this instance wrote",
                null,
                LABEL,
                name,
                status,
                known -> known.written() == null ? 0 : known.written().urls());
        metrics.gauge(
                "countersign.manifest.failures",
                "Attempts of this instance to write it that failed",
                null,
                LABEL,
                name,
                status,
                known -> known.attempts().failures());
    }
}
