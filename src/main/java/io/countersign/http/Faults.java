package io.countersign.http;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.logging.Log;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** Faults of this service, and how they differ from a client that hung up. */
final class Faults {

    private Faults() {}

    /** The problem for a fault: the caller gets the id under which the log has the rest. */
    static ProblemException problem() {
        return new ProblemException(
                ProblemCode.INTERNAL, "Something went wrong on our side; the log has more under the request's id.");
    }

    /** Logs a fault under the request's id. A client that hung up is no fault, and is logged for debugging only. */
    static void log(RoutingContext context, Throwable fault) {
        String id = context.get(RequestHeaders.REQUEST_ID);
        if (isClientGone(context, fault)) {
            Log.debugf("Request %s ended early: the client closed the connection", id);
        } else {
            Log.errorf(fault, "Request %s failed", id);
        }
    }

    /** Whether {@code fault} comes of a connection that the client closed. */
    static boolean isClientGone(RoutingContext context, Throwable fault) {
        int depth = 0;
        for (Throwable cause = fault; cause != null && depth < 10; cause = cause.getCause(), depth++) {
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
