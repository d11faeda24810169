package io.countersign.runtime;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place where the machine's clock is read; everyone else is given a {@link Clock}. */
@Singleton
class SystemClock {

    @Produces
    @Singleton // no client proxy in the way: it is asked several times for each signature
    Clock clock() {
        return Clock.systemUTC();
    }
}
