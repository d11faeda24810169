package io.countersign.http;

import io.countersign.http.authentication.ClientAddress;
import io.countersign.http.problems.ProblemWriter;
import io.countersign.http.routing.HttpConfig;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupFaults;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Limits the connections per client address, so that one client cannot use the total limit alone. A connection counts
 * from its first request; before that only the total limit applies, which the framework enforces when it accepts a
 * connection.
 */
@Singleton
class ConnectionLimit {

    @Singleton
    static class Settings implements CheckedAtStart {

        Settings(HttpConfig config) {
            StartupFaults.below("countersign.http")
                    .require(
                            config.maxConnectionsPerAddress() >= 0,
                            "max-connections-per-address",
                            "0, for no limit, or to a number of connections")
                    .throwIfAny();
        }
    }

    private static final AttributeKey<Boolean> COUNTED = AttributeKey.valueOf("countersign.counted");

    private final int max;
    private final ClientAddress addresses;
    private final ProblemWriter problems;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    ConnectionLimit(HttpConfig config, ClientAddress addresses, ProblemWriter problems) {
        this.max = config.maxConnectionsPerAddress();
        this.addresses = addresses;
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        if (max > 0) {
            filters.register(this::handle, 990);
        }
    }

    private void handle(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        Channel channel = connection instanceof ConnectionBase base ? base.channel() : null;
        if (channel == null || channel.hasAttr(COUNTED) || tryAcquire(channel, connection.remoteAddress())) {
            context.next();
            return;
        }
        context.addEndHandler(ended -> connection.close());
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.end(
                context,
                new ProblemException(
                                ProblemCode.TOO_MANY_REQUESTS,
                                "Your address has " + max + " connections open, which is the limit; close some.")
                        .withRetryAfter(1));
    }

    /** Counts the connection until it is closed; returns false if its address is at the limit. */
    private boolean tryAcquire(Channel channel, SocketAddress remote) {
        String address = remote == null ? null : remote.hostAddress();
        channel.attr(COUNTED).set(true);
        if (address == null || addresses.isProxy(address)) {
            return true;
        }
        int count = open.merge(address, 1, Integer::sum);
        channel.closeFuture()
                .addListener(closed -> open.computeIfPresent(address, (key, left) -> left > 1 ? left - 1 : null));
        return count <= max;
    }
}
