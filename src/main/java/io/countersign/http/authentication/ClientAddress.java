package io.countersign.http.authentication;

import io.countersign.callers.AddressRange;
import io.countersign.http.routing.HttpConfig;
import io.countersign.http.routing.HttpConfig.ProxyHeader;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * The client address of a request. Behind listed proxies, it is the last address in their header that is not a trusted
 * proxy: earlier entries came with the request and can be forged.
 */
@Singleton
public class ClientAddress implements CheckedAtStart {

    private final List<AddressRange> proxies;
    private final ProxyHeader header;
    private final CharSequence name;

    ClientAddress(HttpConfig config) {
        proxies = config.trustedProxies().orElse(Set.of()).stream()
                .map(ClientAddress::range)
                .toList();
        header = config.proxyHeader();
        name = HttpHeaders.createOptimized(header == ProxyHeader.FORWARDED ? "Forwarded" : "X-Forwarded-For");
    }

    private static AddressRange range(String text) {
        try {
            return AddressRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    "\"" + text
                            + "\" in countersign.http.trusted-proxies must be an address, such as 10.1.2.3, or a range, "
                            + "such as 10.0.0.0/8.",
                    "countersign.http.trusted-proxies");
        }
    }

    /** Returns the caller's address, or null if it is unknown. */
    String of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String peer = remote == null ? null : remote.hostAddress();
        return proxies.isEmpty() || peer == null
                ? peer
                : behind(peer, request.headers().getAll(name));
    }

    /** Walks back along the proxies while each is trusted. */
    String behind(String peer, List<String> values) {
        List<String> hops = ForwardedFor.addresses(header, values);
        String nearest = peer;
        for (int i = hops.size() - 1; i >= 0 && isProxy(nearest); i--) {
            if (AddressRange.bytes(hops.get(i)) == null) {
                return nearest; // a proxy that sends no valid client address is the client
            }
            nearest = hops.get(i);
        }
        return nearest;
    }

    /** Whether {@code address} belongs to a trusted proxy, whose connections serve many clients. */
    public boolean isProxy(String address) {
        byte[] bytes = AddressRange.bytes(address);
        return bytes != null && proxies.stream().anyMatch(range -> range.contains(bytes));
    }
}
