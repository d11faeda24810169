package io.countersign.presigning.manifests;

import io.countersign.presigning.manifests.ManifestWriter.Written;
import io.countersign.runtime.LeasedRenewal;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.state.ClusterLease;
import io.countersign.storage.ObjectWriter;
import io.countersign.telemetry.Metrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Writes each manifest when it is due, on one instance of the cluster at a time. */
@Singleton
class ManifestSchedule {

    private final Manifests manifests;
    private final ManifestWriter writer;
    private final ObjectWriter objects;
    private final ClusterLease lease;
    private final Clock clock;
    private final Map<String, ManifestStatus> statuses = new TreeMap<>();

    ManifestSchedule(
            Manifests manifests, ManifestWriter writer, ObjectWriter objects, ClusterLease lease, Clock clock) {
        this.manifests = manifests;
        this.writer = writer;
        this.objects = objects;
        this.lease = lease;
        this.clock = clock;
        manifests.all().forEach(manifest -> statuses.put(manifest.name(), new ManifestStatus()));
    }

    void start(@Observes StartupEvent event, PeriodicTasks tasks, Metrics metrics) {
        for (Manifest manifest : manifests.all()) {
            ManifestStatus status = statuses.get(manifest.name());
            ManifestMetrics.publish(metrics, manifest.name(), status);
            tasks.every("manifest-" + manifest.name(), manifest.timing().check(), () -> renew(manifest, status));
        }
    }

    /** The statuses by the names of the manifests. */
    Map<String, ManifestStatus> statuses() {
        return statuses;
    }

    /** Writes {@code manifest} if it is due and no other instance writes it; fails if it cannot be written. */
    Uni<Void> renew(Manifest manifest, ManifestStatus status) {
        LeasedRenewal renewal = new LeasedRenewal(
                "manifest-" + manifest.name(),
                lease,
                manifest.timing().deadline(),
                () -> isDue(manifest, status),
                () -> write(manifest, status),
                "Writing the manifest took longer than " + manifest.timing().deadline()
                        + ", a third of the time between every and expires-in. Set a longer expires-in or a shorter "
                        + "every, or divide its prefix among several manifests.");
        return renewal.run().onFailure().invoke(status::failed);
    }

    private Uni<Boolean> isDue(Manifest manifest, ManifestStatus status) {
        return objects.metadata(manifests.addressOf(manifest)).map(found -> {
            ManifestVersion version = found.flatMap(ManifestVersion::of).orElse(null);
            status.found(version);
            Instant now = clock.instant();
            return version == null || version.isDue(manifest, now);
        });
    }

    private Uni<Void> write(Manifest manifest, ManifestStatus status) {
        return writer.write(manifest)
                .invoke(written -> report(manifest, status, written))
                .replaceWithVoid();
    }

    private static void report(Manifest manifest, ManifestStatus status, Written written) {
        status.written(written);
        Log.infof(
                "The manifest %s was written; URLs: %d, valid until %s.",
                manifest.name(), written.urls(), written.version().endsAt());
        if (written.rejected() > 0) {
            Log.warnf(
                    "The manifest %s has problems instead of URLs for %d objects, whose keys the profile %s does not "
                            + "allow.",
                    manifest.name(), written.rejected(), manifest.profile());
        }
    }
}
