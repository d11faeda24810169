package io.countersign.aws.s3;

import io.countersign.aws.SdkCalls;
import io.countersign.aws.SdkConnections;
import io.countersign.aws.SdkCredentials;
import io.countersign.aws.SdkFailures;
import io.countersign.profiles.StoreNames;
import io.countersign.signing.SigningCredentials;
import io.countersign.stores.CredentialsBook;
import io.countersign.stores.CurrentCredentials;
import io.countersign.stores.Store;
import io.countersign.stores.Stores;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * The S3 client of each store. The default store's is the one that Quarkus makes from {@code quarkus.s3.*}; the others
 * are made after it, with its time-outs and retries, when they are first needed.
 */
@Singleton
class S3Clients {

    private final S3AsyncClient quarkus;
    private final Stores stores;
    private final S3ClientLimits limits;
    private final SdkConnections connections;
    private final Map<String, S3AsyncClient> made = new ConcurrentHashMap<>();
    private volatile SdkAsyncHttpClient http;

    S3Clients(S3AsyncClient quarkus, Stores stores, S3ClientLimits limits, SdkConnections connections) {
        this.quarkus = quarkus;
        this.stores = stores;
        this.limits = limits;
        this.connections = connections;
    }

    /** Whether the service itself calls {@code store} with the credentials of a session. */
    boolean useSession(String store) {
        return stores.of(store).readers().session() != null;
    }

    private S3AsyncClient of(String store) {
        Store named = stores.of(store);
        boolean chain = named.readers().name().equals(CredentialsBook.DEFAULT);
        return store.equals(StoreNames.DEFAULT) && chain ? quarkus : made.computeIfAbsent(store, name -> make(named));
    }

    /**
     * A call to {@code store}, made for each subscriber; its failures become problems. Where the store answers that the
     * session of the service's own credentials has ended, these are not used any longer.
     */
    <T> Uni<T> call(String store, Function<S3AsyncClient, CompletableFuture<T>> call) {
        return SdkCalls.lazily(() -> {
            CurrentCredentials readers = stores.of(store).readers();
            SigningCredentials session = readers.session();
            return call.apply(of(store)).whenComplete((answer, failure) -> {
                if (session != null && failure != null && isEndOfSession(SdkFailures.causeOf(failure))) {
                    readers.expired(session);
                }
            });
        });
    }

    /** The code of S3, and the one of STS that some stores answer with. */
    private static boolean isEndOfSession(Throwable cause) {
        return cause instanceof AwsServiceException answer
                && SdkFailures.codeOf(answer).startsWith("ExpiredToken");
    }

    private S3AsyncClient make(Store store) {
        return S3AsyncClient.builder()
                .region(Region.of(store.region()))
                .endpointOverride(store.address())
                .forcePathStyle(store.pathStyle())
                .credentialsProvider(new SdkCredentials(store.readers()))
                .httpClient(http())
                .overrideConfiguration(
                        override(quarkus.serviceClientConfiguration().overrideConfiguration()))
                .build();
    }

    /** The time-outs alone: the rest of a client's configuration holds its own interceptors, which would run twice. */
    private static ClientOverrideConfiguration override(ClientOverrideConfiguration of) {
        return ClientOverrideConfiguration.builder()
                .addExecutionInterceptor(new ListingEchoes())
                .apiCallTimeout(of.apiCallTimeout().orElse(null))
                .apiCallAttemptTimeout(of.apiCallAttemptTimeout().orElse(null))
                .build();
    }

    private synchronized SdkAsyncHttpClient http() {
        if (http == null) {
            http = connections.open(NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(limits.maxConcurrency)
                    .connectionTimeout(limits.connectionTimeout)
                    .readTimeout(limits.readTimeout)
                    .connectionAcquisitionTimeout(limits.connectionAcquisitionTimeout));
        }
        return http;
    }

    @PreDestroy
    void close() {
        made.values().forEach(S3AsyncClient::close);
    }
}
