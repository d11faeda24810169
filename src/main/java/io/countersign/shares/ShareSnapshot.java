package io.countersign.shares;

import io.countersign.runtime.CallersContext;
import io.countersign.settings.BaseUrl;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.countersign.telemetry.OutageLog;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Persists shares in a file, one line for each; the file is replaced atomically, on a worker thread. One write persists
 * all changes that were made before it.
 */
@Singleton
class ShareSnapshot {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(SharesConfig config) {
            StartupFaults.below("countersign.shares")
                    .require(config.maxTracked() >= 1, "max-tracked", "1 share or more")
                    .require(
                            config.visitsPerSecond() >= 1 && config.visitsPerSecond() <= 1_000_000,
                            "visits-per-second",
                            "1 up to 1000000 visits")
                    .require(
                            config.publicUrl().map(BaseUrl::isValid).orElse(true),
                            "public-url",
                            "this service's address for visitors, such as https://sign.example.com")
                    .throwIfAny();
        }
    }

    private final Path file;
    private final OutageLog outage = new OutageLog("Shares are written to the snapshot file");
    private volatile long changes;
    private long written;

    ShareSnapshot(SharesConfig config) {
        this.file = config.snapshot().orElse(null);
    }

    /** Passes each stored line to {@code consumer}, which throws IllegalArgumentException for an invalid one. */
    void read(Consumer<String> consumer) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            Files.readAllLines(file).forEach(consumer);
        } catch (IOException | RuntimeException e) {
            Log.warnf("The shares in %s cannot be read; the file is left unchanged: %s", file, e.toString());
        }
    }

    /** The number of a change, which {@link #save} writes; called in the order of the changes. */
    long changed() {
        return ++changes;
    }

    /** Completes when the change {@code number} is written; a failure is logged, because memory has the change. */
    Uni<Void> save(long number, Supplier<List<String>> lines) {
        if (file == null) {
            return Uni.createFrom().voidItem();
        }
        return CallersContext.run(true, () -> {
            write(number, lines);
            return null;
        });
    }

    private synchronized void write(long number, Supplier<List<String>> lines) {
        if (written >= number) {
            return;
        }
        try {
            long included = changes; // the lines can contain more
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.write(temporary, lines.get());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = included;
            outage.succeeded();
        } catch (IOException e) {
            outage.failed(e.toString());
        }
    }
}
