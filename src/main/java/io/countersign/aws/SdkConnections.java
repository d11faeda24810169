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
 * The connections of all SDK clients that are made here. They share their threads, whatever number of stores, roles and
 * topics there is, and end together and at once: an SDK client with threads of its own waits for two seconds when it is
 * closed, one after the other, in which a service that is asked to stop does nothing.
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

    /** What {@code settings} describe, on the shared threads, until the service stops: nobody else closes it. */
    public SdkAsyncHttpClient open(NettyNioAsyncHttpClient.Builder settings) {
        SdkAsyncHttpClient http = settings.eventLoopGroup(threads).build();
        opened.add(http);
        return http;
    }

    /** Running requests have ended before: no thread is waited for, and each is a daemon. */
    @PreDestroy
    void close() {
        opened.forEach(SdkAsyncHttpClient::close);
        threads.eventLoopGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
