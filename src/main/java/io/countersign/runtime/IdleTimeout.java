package io.countersign.runtime;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time without traffic after which the server closes a connection, {@code quarkus.http.idle-timeout}, also while a
 * request is worked on. It is right for clients that are gone, and too short for work that is silent for minutes.
 */
public final class IdleTimeout {

    /** The name under which Vert.x adds its handler. */
    private static final String HANDLER = "idle";

    /** For work that answers when all of it is done: reports in memory, and changes of many objects. */
    private static final Duration WORK = Duration.ofMinutes(15);

    private IdleTimeout() {}

    /** Extends the timeout for work that can be silent for minutes. */
    public static void extend(RoutingContext context) {
        extend(context, WORK);
    }

    /** Extends the timeout of the connection to {@code time}, if that is longer, until {@code context} is answered. */
    public static void extend(RoutingContext context, Duration time) {
        if (!(context.request().connection() instanceof ConnectionBase connection)) {
            return;
        }
        ChannelPipeline pipeline = connection.channel().pipeline();
        if (!(pipeline.get(HANDLER) instanceof IdleStateHandler before)
                || before.getAllIdleTimeInMillis() >= time.toMillis()) {
            return;
        }
        pipeline.replace(HANDLER, HANDLER, handler(time.toMillis()));
        context.addEndHandler(ended -> {
            if (pipeline.get(HANDLER) != null) {
                pipeline.replace(HANDLER, HANDLER, handler(before.getAllIdleTimeInMillis()));
            }
        });
    }

    private static IdleStateHandler handler(long millis) {
        return new IdleStateHandler(0, 0, millis, TimeUnit.MILLISECONDS);
    }
}
