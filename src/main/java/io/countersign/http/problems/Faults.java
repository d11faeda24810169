package io.countersign.http.problems;

import io.countersign.http.routing.RequestHeaders;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** Distinguishes an internal error from a closed client connection. */
public final class Faults {

    private Faults() {}

    /** Whether {@code fault} is a closed client connection, which is logged at debug level only. */
    public static boolean isOfClient(RoutingContext context, Throwable fault) {
        boolean gone = isClientGone(context, fault);
        if (gone) {
            Log.debugf(
                    "Request %s ended early: the client closed the connection",
                    context.<String>get(RequestHeaders.REQUEST_ID));
        }
        return gone;
    }

    /** Whether {@code fault} was caused by a connection that the client closed. */
    private static boolean isClientGone(RoutingContext context, Throwable fault) {
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 10; cause = cause.getCause(), depth++) {
            if (cause instanceof ProblemException) {
                return false; // its cause can be a connection to a store
            }
            if (cause instanceof HttpClosedException
                    || cause instanceof StreamResetException
                    || cause instanceof ClosedChannelException) {
                return true;
            }
            if ((cause instanceof IOException || cause instanceof VertxException)
                    && context.response().closed()) {
                return true;
            }
        }
        return false;
    }
}
