package io.countersign.policy;

import io.countersign.ops.StartupException;
import io.countersign.policy.ProfilesConfig.LimitsConfig;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much a profile grants each of its callers.
 *
 * @param bounds what is limited, each kind at most once; what is missing is not limited
 */
public record Limits(List<Bound> bounds) {

    /** {@code most} of what {@code limit} counts. */
    public record Bound(Limit limit, long most) {}

    public Limits {
        bounds = List.copyOf(bounds);
    }

    static Limits of(String property, LimitsConfig config) {
        Map<Limit, OptionalLong> configured = new EnumMap<>(Limit.class);
        configured.put(Limit.SIGNATURES_PER_SECOND, config.signaturesPerSecond());
        configured.put(Limit.SIGNATURES_PER_DAY, config.signaturesPerDay());
        configured.put(Limit.BYTES_PER_DAY, config.bytesPerDay());
        return new Limits(configured.entrySet().stream()
                .filter(setting -> setting.getValue().isPresent())
                .map(setting ->
                        bound(property, setting.getKey(), setting.getValue().getAsLong()))
                .toList());
    }

    private static Bound bound(String property, Limit limit, long most) {
        if (most < 1 || most > limit.greatest()) {
            String setting = property + ".limits." + limit.id();
            throw new StartupException(
                    "Set " + setting + " to 1 up to " + limit.greatest() + ", or leave it out for no limit.", setting);
        }
        return new Bound(limit, most);
    }

    /** Whether nothing is limited. */
    public boolean isNone() {
        return bounds.isEmpty();
    }

    /** The most of {@code limit}, or null where it is not limited. */
    public Long mostOf(Limit limit) {
        for (Bound bound : bounds) {
            if (bound.limit() == limit) {
                return bound.most();
            }
        }
        return null;
    }
}
