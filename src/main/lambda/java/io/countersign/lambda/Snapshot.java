package io.countersign.lambda;

import io.countersign.audit.EventId;
import io.countersign.stores.CredentialsBook;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * SnapStart: the process is started once, and goes on many times. What is at random or bound to a time begins afresh then; the clock,
 * and the JDK's SecureRandom, which asks the operating system each time, are right by themselves.
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
        // what is to be forgotten is forgotten at the latest moment, when nothing can come in between
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        EventId.reseed();
        credentials.forgetAll();
    }
}
