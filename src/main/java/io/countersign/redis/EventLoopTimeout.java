package io.countersign.redis;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A time-out that does not count the caller's own delay. It is divided into ticks that run on the event loop that waits: while that
 * loop is busy, or has no processor, as in an instance that was just started, an answer may have arrived and not been read, and no
 * tick passes either. After each late tick the loop reads what arrived before the next one runs.
 */
final class EventLoopTimeout {

    private static final int TICKS = 10;

    /** How much of its own delay is forgiven at most: nothing waits without an end. */
    private static final Duration MAX_FORGIVEN = Duration.ofSeconds(5);

    private EventLoopTimeout() {}

    /** {@code answer}, or a {@link TimeoutException} where there is none within {@code timeout}; both on any thread. */
    static <T> Uni<T> on(Uni<T> answer, Duration timeout) {
        return Uni.createFrom().emitter(emitter -> new Waiting<T>(emitter, timeout, currentLoop()).start(answer));
    }

    private static ScheduledExecutorService currentLoop() {
        Context context = Vertx.currentContext();
        return context instanceof ContextInternal internal && internal.isEventLoopContext()
                ? internal.nettyEventLoop()
                : Infrastructure.getDefaultWorkerPool();
    }

    private static final class Waiting<T> {

        private final UniEmitter<? super T> emitter;
        private final ScheduledExecutorService loop;
        private final long tickNanos;
        private final long endNanos;
        private Cancellable subscription = () -> {};
        private ScheduledFuture<?> next;
        private int passed;
        private boolean done;

        private Waiting(UniEmitter<? super T> emitter, Duration timeout, ScheduledExecutorService loop) {
            this.emitter = emitter;
            this.loop = loop;
            this.tickNanos = Math.max(1, timeout.toNanos() / TICKS);
            this.endNanos = System.nanoTime() + timeout.plus(MAX_FORGIVEN).toNanos();
        }

        private void start(Uni<T> answer) {
            emitter.onTermination(this::cancel);
            synchronized (this) {
                next = loop.schedule(this::tick, tickNanos, TimeUnit.NANOSECONDS);
            }
            Cancellable subscribed = answer.subscribe().with(this::complete, this::fail);
            synchronized (this) {
                subscription = subscribed;
                if (done) {
                    subscribed.cancel();
                }
            }
        }

        private void tick() {
            synchronized (this) {
                if (done) {
                    return;
                }
                if (++passed < TICKS && System.nanoTime() - endNanos < 0) {
                    next = loop.schedule(this::tick, tickNanos, TimeUnit.NANOSECONDS);
                    return;
                }
            }
            fail(new TimeoutException());
        }

        private void complete(T item) {
            if (end()) {
                emitter.complete(item);
            }
        }

        private void fail(Throwable failure) {
            if (end()) {
                emitter.fail(failure);
            }
        }

        private void cancel() {
            end();
        }

        /** Ends both the ticks and the question; tells whether they had not ended. */
        private synchronized boolean end() {
            boolean first = !done;
            done = true;
            next.cancel(false);
            subscription.cancel();
            return first;
        }
    }
}
