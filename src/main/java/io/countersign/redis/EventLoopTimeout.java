package io.countersign.redis;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A timeout that excludes the instance's own delay. It consists of ticks that run on all event loops in turn: while one
 * of them is busy or has no processor, as in a newly started instance, a response can have arrived unread, and the
 * ticks stop, too. After each late tick, its loop reads what arrived before another tick runs on it.
 */
final class EventLoopTimeout {

    private static final int MIN_TICKS = 10;

    /** The maximum excluded delay, so that every wait ends. */
    private static final Duration MAX_FORGIVEN = Duration.ofSeconds(5);

    private final List<EventExecutor> loops;
    private final Duration timeout;
    private final int ticks;

    @SuppressWarnings("deprecation") // Vert.x 4 has no other public way to its event loops
    EventLoopTimeout(Vertx vertx, Duration timeout) {
        List<EventExecutor> all = new ArrayList<>();
        vertx.nettyEventLoopGroup().forEach(all::add);
        this.loops = List.copyOf(all);
        this.timeout = timeout;
        this.ticks = Math.max(MIN_TICKS, 2 * all.size());
    }

    /** Returns {@code answer}, or a {@link TimeoutException} if it is late; both on any thread. */
    <T> Uni<T> on(Uni<T> answer) {
        return Uni.createFrom().emitter(emitter -> new Waiting<T>(emitter).start(answer));
    }

    private final class Waiting<T> {

        private final UniEmitter<? super T> emitter;
        private final long endNanos =
                System.nanoTime() + timeout.plus(MAX_FORGIVEN).toNanos();
        private Cancellable subscription = () -> {};
        private ScheduledFuture<?> next;
        private int passed;
        private boolean done;

        private Waiting(UniEmitter<? super T> emitter) {
            this.emitter = emitter;
        }

        private void start(Uni<T> answer) {
            emitter.onTermination(this::cancel);
            synchronized (this) {
                scheduleTick();
            }
            Cancellable subscribed = answer.subscribe().with(this::complete, this::fail);
            synchronized (this) {
                subscription = subscribed;
                if (done) {
                    subscribed.cancel();
                }
            }
        }

        private void scheduleTick() {
            next = loops.get(passed % loops.size())
                    .schedule(this::tick, timeout.toNanos() / ticks, TimeUnit.NANOSECONDS);
        }

        private void tick() {
            synchronized (this) {
                if (done) {
                    return;
                }
                if (++passed < ticks && System.nanoTime() - endNanos < 0) {
                    scheduleTick();
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

        /** Cancels the ticks and the request; returns whether they were still running. */
        private synchronized boolean end() {
            boolean first = !done;
            done = true;
            next.cancel(false);
            subscription.cancel();
            return first;
        }
    }
}
