package io.countersign.profiles;

import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A profile's limits for each of its callers.
 *
 * @param bounds the rate limits, each kind at most once; a missing kind is not limited
 * @param openUploads the maximum number of open multipart uploads per caller, or null
 * @param batchSize the maximum number of signatures per request, or null
 */
public record Limits(List<Bound> bounds, Integer openUploads, Integer batchSize) {

    private static final int MAX_OPEN = 1_000_000;
    private static final int MAX_PER_BATCH = 10_000;

    /** At most {@code max} units of {@code limit}. */
    public record Bound(Limit limit, long max) {}

    public Limits {
        bounds = List.copyOf(bounds);
    }

    /** Rate limits only. */
    public Limits(List<Bound> bounds) {
        this(bounds, null, null);
    }

    static Limits of(String property, LimitsConfig config) {
        Map<Limit, OptionalLong> configured = new EnumMap<>(Limit.class);
        configured.put(Limit.SIGNATURES_PER_SECOND, config.signaturesPerSecond());
        configured.put(Limit.SIGNATURES_PER_DAY, config.signaturesPerDay());
        configured.put(Limit.BYTES_PER_DAY, config.bytesPerDay());
        StartupFaults faults = new StartupFaults();
        List<Bound> bounds = new ArrayList<>();
        configured.forEach(
                (limit, max) -> max.ifPresent(given -> faults.check(() -> bounds.add(bound(property, limit, given)))));
        Integer openUploads =
                faults.read(() -> number(property + ".limits.open-uploads", config.openUploads(), MAX_OPEN));
        Integer batchSize =
                faults.read(() -> number(property + ".limits.batch-size", config.batchSize(), MAX_PER_BATCH));
        faults.throwIfAny();
        return new Limits(bounds, openUploads, batchSize);
    }

    private static Integer number(String setting, OptionalInt value, int max) {
        if (value.isEmpty()) {
            return null;
        }
        if (value.getAsInt() < 1 || value.getAsInt() > max) {
            throw new StartupException(
                    "Set " + setting + " to 1 up to " + max + ", or leave it out for no limit.", setting);
        }
        return value.getAsInt();
    }

    private static Bound bound(String property, Limit limit, long max) {
        if (max < 1 || max > limit.greatest()) {
            String setting = property + ".limits." + limit.id();
            throw new StartupException(
                    "Set " + setting + " to 1 up to " + limit.greatest() + ", or leave it out for no limit.", setting);
        }
        return new Bound(limit, max);
    }

    /** Whether no rate limit is set. */
    public boolean isNone() {
        return bounds.isEmpty();
    }

    /** The maximum of {@code limit}, or null if it is not limited. */
    public Long maxOf(Limit limit) {
        for (Bound bound : bounds) {
            if (bound.limit() == limit) {
                return bound.max();
            }
        }
        return null;
    }
}
