package io.countersign.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.utils.ThreadFactoryBuilder;

/**
 * The connections of all SDK clients that this service creates. They share their threads, independent of the number of
 * stores, roles and topics, and are closed together: an SDK client with its own threads waits two seconds when it is
 * closed, and several are closed one after the other.
 */
@Singleton
public class SdkConnections {

    static final String THREADS = "countersign-aws";

    private final SdkEventLoopGroup threads = SdkEventLoopGroup.builder()
            .threadFactory(new ThreadFactoryBuilder()
                    .threadNamePrefix(THREADS)
                    .daemonThreads(true)
                    .build())
            .build();
    private final Queue<SdkAsyncHttpClient> opened = new ConcurrentLinkedQueue<>();

    /** Returns an HTTP client with {@code settings} on the shared threads; it is closed when the service stops. */
    public SdkAsyncHttpClient open(NettyNioAsyncHttpClient.Builder settings) {
        SdkAsyncHttpClient http = settings.eventLoopGroup(threads).build();
        opened.add(http);
        return http;
    }

    /** Running requests have ended before: no thread needs to be awaited, and each is a daemon. */
    @PreDestroy
    void close() {
        opened.forEach(SdkAsyncHttpClient::close);
        threads.eventLoopGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
