package io.countersign.oidc;

import io.countersign.callers.CallersConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of issuers, read as the service reads its own. */
final class IssuerSettings {

    private IssuerSettings() {}

    /** With {@code settings} below {@code countersign.callers.issuers.} */
    static CallersConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(CallersConfig.class)
                .withDefaultValues(settings.entrySet().stream()
                        .collect(Collectors.toMap(
                                setting -> "countersign.callers.issuers." + setting.getKey(), Map.Entry::getValue)))
                .build()
                .getConfigMapping(CallersConfig.class);
    }

    /** A clock that stands still until it is moved. */
    static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
