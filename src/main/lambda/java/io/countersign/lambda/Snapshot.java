package io.countersign.lambda;

import io.countersign.audit.EventId;
import io.countersign.stores.CredentialsBook;
import io.quarkus.runtime.PreloadClassesRecorder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * SnapStart: the process starts once and is restored many times. Random and time-dependent values are created again
 * after each restore; the clock, and the JDK's SecureRandom, which reads from the operating system each time, need no
 * reset. All classes that the build listed are loaded before the snapshot, which Quarkus would do at each start, also
 * without SnapStart.
 */
@Singleton
class Snapshot implements Resource {

    private final CredentialsBook credentials;

    Snapshot(CredentialsBook credentials) {
        this.credentials = credentials;
    }

    void start(@Observes StartupEvent event) {
        Core.getGlobalContext().register(this);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        // nothing is reset here: after the restore no other step can create the old state again
        PreloadClassesRecorder.preloadClasses(false);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        EventId.reseed();
        credentials.forgetAll();
    }
}
