package io.countersign.shares;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Computes hashes of passwords on threads of its own, so that they delay no other request; few at the same time. */
@Singleton
public class SharePasswords {

    private static final int CONCURRENCY = 2;
    private static final int MAX_WAITING = 32;

    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            CONCURRENCY, CONCURRENCY, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), work -> {
                Thread thread = new Thread(work, "countersign-passwords");
                thread.setDaemon(true);
                return thread;
            });

    SharePasswords() {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Returns the hash of {@code password}; null for null. Fails with a problem if too many passwords are being hashed.
     */
    public Uni<PasswordHash> hash(String password) {
        return password == null ? Uni.createFrom().nullItem() : computed(() -> PasswordHash.of(password, random));
    }

    /** Returns whether {@code hash} is that of {@code password}; fails like {@link #hash}. */
    public Uni<Boolean> matches(PasswordHash hash, String password) {
        return computed(() -> hash.matches(password));
    }

    /**
     * Requires that one more password can be checked now, before a try of it is counted.
     *
     * @throws ProblemException if too many passwords are being hashed
     */
    public void requireRoom() {
        if (threads.getQueue().remainingCapacity() == 0) {
            throw full();
        }
    }

    private <T> Uni<T> computed(Supplier<T> work) {
        return CallersContext.back(Uni.createFrom().item(work).runSubscriptionOn(threads))
                .onFailure(RejectedExecutionException.class)
                .transform(rejected -> full());
    }

    private static ProblemException full() {
        return new ProblemException(ProblemCode.OVERLOADED, "Too many passwords are being checked. Try again later.")
                .withReason("passwords-full");
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
