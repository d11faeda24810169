package io.countersign.alerts.uploads;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.ops.Turns;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Of which objects it was told lately what became of them, here and, where instances share what they know, elsewhere. */
@Singleton
class SettledUploads {

    private static final int MOST_REMEMBERED = 100_000;

    /** How much later than a finished upload the store may tell of it. AWS: "typically in seconds, but can take a minute or longer". */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final Turns turns;
    private final Duration remembered;
    private final Cache<String, Boolean> settled;

    SettledUploads(UploadAlertsConfig config, Turns turns) {
        this.turns = turns;
        this.remembered = LATE.plus(config.arrivalGrace().orElse(Duration.ZERO));
        this.settled = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(remembered)
                .executor(Runnable::run)
                .build();
    }

    /** Whether {@code key} of {@code bucket} is settled, as far as this instance knows. */
    boolean has(String bucket, String key) {
        return settled.getIfPresent(nameOf(bucket, key)) != null;
    }

    /** Settles it, whoever else may have. */
    void note(String bucket, String key) {
        String name = nameOf(bucket, key);
        settled.put(name, true);
        turns.take(name, remembered).subscribe().with(taken -> {}, away -> {});
    }

    /** Settles it, unless it is already; tells whether it was not. Fails where nobody can say. */
    Uni<Boolean> settle(String bucket, String key) {
        String name = nameOf(bucket, key);
        return settled.asMap().putIfAbsent(name, true) == null
                ? turns.take(name, remembered)
                : Uni.createFrom().item(false);
    }

    /** Takes it back: what had to be done could not be done. */
    Uni<Void> unsettle(String bucket, String key) {
        String name = nameOf(bucket, key);
        settled.invalidate(name);
        return turns.giveBack(name);
    }

    private static String nameOf(String bucket, String key) {
        return "upload-" + UUID.nameUUIDFromBytes((bucket + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }
}
