package io.countersign.telemetry;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.logging.LogRecord;
import javax.net.ssl.SSLException;

/**
 * Detects log records about client faults: a closed connection, or a request that is not HTTP. The server's libraries
 * log these as warnings and errors with stack traces, although the service did not fail, and clients can cause any
 * number of them.
 */
final class ClientFaults {

    /**
     * The loggers of server connections. The service's own clients (of stores, issuers, Redis) report failures to their
     * callers instead.
     */
    private static final List<String> SERVER = List.of(
            "io.quarkus.vertx.http.",
            "io.vertx.core.net.impl.ConnectionBase",
            "io.vertx.core.http.impl.",
            "io.vertx.ext.web.",
            "io.netty.channel.",
            "io.netty.handler.",
            "org.jboss.resteasy.reactive.",
            "io.countersign.http.",
            "io.countersign.telemetry.ProblemLog");

    /** Vert.x logs these without an exception, or without a specific exception type. */
    private static final List<String> WORDS = List.of(
            "First received frame was not SETTINGS",
            "For HTTP/1.x requests, the 'Host' header is required",
            "HTTP/2 client preface string missing or corrupt");

    private static final int MAX_CAUSES = 8;

    private ClientFaults() {}

    /** Whether {@code record} is only about a client's fault. */
    static boolean isAbout(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        if (SERVER.stream().noneMatch(logger::startsWith)) {
            return false;
        }
        if (record.getThrown() == null) {
            return isSaid(record.getMessage());
        }
        Throwable thrown = record.getThrown();
        for (int i = 0; thrown != null && i < MAX_CAUSES; i++) {
            if (isFault(thrown)) {
                return true;
            }
            thrown = thrown.getCause();
        }
        return false;
    }

    private static boolean isFault(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return thrown instanceof ClosedChannelException
                || thrown instanceof HttpClosedException
                || thrown instanceof StreamResetException
                || thrown instanceof SSLException
                || thrown instanceof IOException
                        && (message.startsWith("Connection reset") || message.startsWith("Broken pipe"))
                || thrown instanceof VertxException && (isSaid(message) || message.startsWith("Connection was closed"))
                || thrown.getClass().getName().startsWith("io.netty.handler.codec.");
    }

    private static boolean isSaid(String message) {
        return message != null && WORDS.stream().anyMatch(message::startsWith);
    }
}
