package io.countersign.http.routing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code countersign.http.*}: bounds of requests, and whom to believe about them. */
@ConfigMapping(prefix = "countersign.http")
public interface HttpConfig {

    /** The largest JSON body that is read. */
    @WithDefault("256K")
    MemorySize maxJsonBody();

    /** The largest body with messages in it, or from SNS: a message has up to 256 KiB, and JSON may write each byte as six. */
    @WithDefault("2M")
    MemorySize maxMessageBody();

    /** How long a client may take to send a whole body; then the request gets 408 and the connection is closed. */
    @WithDefault("PT30S")
    Duration bodyTimeout();

    /**
     * How many connections one address may have open at once; a request on one more gets 429 and the connection is closed. Not for
     * trusted proxies. 0 for no limit. {@code quarkus.http.limits.max-connections} limits all together.
     */
    @WithDefault("1000")
    int maxConnectionsPerAddress();

    /**
     * Whether there is a console at {@code /}. Its policy names, to whoever looks, the public address of each profile's bucket.
     * The upload module is there in any case.
     */
    @WithDefault("true")
    boolean console();

    /** Which web pages may read this service's answers. */
    CorsConfig cors();

    /** The proxies, by address or by range such as {@code 10.0.0.0/8}, that are believed about where a request comes from. */
    Optional<Set<String>> trustedProxies();

    /** The header in which they say it; only one is believed, for a proxy lets pass what it does not set. */
    @WithDefault("x-forwarded-for")
    ProxyHeader proxyHeader();

    /** {@code countersign.http.cors.*}: cross-origin requests (the Fetch standard). */
    interface CorsConfig {

        /** The origins of those pages, as browsers write them: {@code https://app.example.com}. None means none. */
        Optional<Set<String>> origins();

        /** How long a browser may remember that it may ask. */
        @WithDefault("PT10M")
        Duration maxAge();
    }

    /** How proxies say whom they speak for. */
    enum ProxyHeader {
        /** The list of addresses that nearly all of them write. */
        X_FORWARDED_FOR,
        /** RFC 7239. */
        FORWARDED
    }
}
