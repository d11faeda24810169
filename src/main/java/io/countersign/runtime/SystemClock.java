package io.countersign.runtime;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads the system clock; all other classes use an injected {@link Clock}. */
@Singleton
class SystemClock {

    @Produces
    @Singleton // no client proxy: it is called several times for each signature
    Clock clock() {
        return Clock.systemUTC();
    }
}
