package io.countersign.http.routing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.http.*}: request limits, CORS and trusted proxies. */
@ConfigMapping(prefix = "countersign.http")
public interface HttpConfig {

    /** The maximum size of a JSON body. */
    @WithDefault("256K")
    MemorySize maxJsonBody();

    /**
     * The maximum size of a body with messages, or from SNS: a message has up to 256 KiB, and JSON can encode each byte
     * as six.
     */
    @WithDefault("2M")
    MemorySize maxMessageBody();

    /**
     * How long a client may take to send the complete body; after that the request gets 408 and the connection is
     * closed.
     */
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /**
     * How long nothing may be transferred while an object is sent through the service, in both directions; after that the
     * connection is closed.
     */
    @WithDefault("PT2M")
    Duration transferIdleTimeout();

    /**
     * The maximum number of open connections per client address. A request on a further connection gets 429 and the
     * connection is closed. Does not apply to trusted proxies. 0 disables the limit.
     * {@code quarkus.http.limits.max-connections} limits the total.
     */
    @WithDefault("1000")
    int maxConnectionsPerAddress();

    /**
     * Whether the console is served at {@code /}. Its content security policy shows every visitor the public address of
     * each profile's bucket. The upload module is served in any case.
     */
    @WithDefault("true")
    boolean console();

    /** Which web pages can read this service's responses. */
    CorsConfig cors();

    /**
     * The trusted proxies, by address or by range such as {@code 10.0.0.0/8}, whose header with the client address is
     * used.
     */
    Optional<Set<String>> trustedProxies();

    /** The header with the client address. Only one is read, because a proxy passes on headers that it does not set. */
    @WithDefault("x-forwarded-for")
    ProxyHeader proxyHeader();

    /** {@code countersign.http.cors.*}: cross-origin requests (the Fetch standard). */
    interface CorsConfig {

        /**
         * The origins of those pages, as browsers serialize them: {@code https://app.example.com}. Empty allows no
         * page.
         */
        Optional<Set<String>> origins();

        /** How long a browser can cache a preflight response. */
        @WithDefault("PT10M")
        Duration maxAge();
    }

    /** How proxies report the client address. */
    enum ProxyHeader {
        /** The list of addresses that most proxies write. */
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED
    }
}
