package io.countersign.aws;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.countersign.store.Waiting;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * All clients share a few threads, which stop with the connections without a delay of two seconds.
 */
@Execution(ExecutionMode.CONCURRENT)
class SdkConnectionsTest {

    private static final int CLIENTS = 20;

    @Test
    void clientsShareThreadsAndCloseTogether() throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        service.start();
        Set<Long> before = threads();
        SdkConnections connections = new SdkConnections();
        List<StsAsyncClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(client(connections, service.getAddress().getPort()));
            }
            clients.forEach(client -> {
                CompletionException refused = assertThrows(CompletionException.class, () -> client.getCallerIdentity()
                        .join());
                assertTrue(refused.getCause() instanceof StsException, () -> "it has to connect: " + refused);
            });
            Set<Long> shared = threads();
            shared.removeAll(before);
            int atMost = 2 * Runtime.getRuntime().availableProcessors();
            assertTrue(!shared.isEmpty() && shared.size() <= atMost, shared.size() + " threads for " + CLIENTS);
            clients.forEach(StsAsyncClient::close);
            connections.close();
            Waiting.until(
                    () -> "the end of the threads", () -> threads().stream().noneMatch(shared::contains));
        } finally {
            service.stop(0);
        }
    }

    private static StsAsyncClient client(SdkConnections connections, int port) {
        return StsAsyncClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(connections.open(NettyNioAsyncHttpClient.builder()))
                .build();
    }

    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(SdkConnections.THREADS))
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }
}
