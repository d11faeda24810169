package io.countersign.runtime;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads the system clock; all other classes use an injected {@link Clock}. */
@Singleton
public class SystemClock {

    /** For the command line, which injects nothing. */
    public static Clock utc() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton // no client proxy: it is called several times for each signature
    Clock clock() {
        return utc();
    }
}
