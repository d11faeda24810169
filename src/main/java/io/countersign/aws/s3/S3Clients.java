package io.countersign.aws.s3;

import io.countersign.aws.SdkCalls;
import io.countersign.aws.SdkConnections;
import io.countersign.aws.SdkCredentials;
import io.countersign.aws.SdkFailures;
import io.countersign.aws.SdkSpans;
import io.countersign.aws.Upstream;
import io.countersign.profiles.StoreNames;
import io.countersign.runtime.CallersContext;
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
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;

/**
 * The S3 client of each store, created on first use. Quarkus creates the default store's client, with all settings of
 * {@code quarkus.s3.*}; the others have the same timeouts and retries.
 */
@Singleton
class S3Clients {

    private final S3AsyncClient quarkus;
    private final Stores stores;
    private final S3ClientLimits limits;
    private final SdkConnections connections;
    private final Map<String, S3AsyncClient> made = new ConcurrentHashMap<>();
    private volatile SdkAsyncHttpClient http;
    private volatile boolean begun;

    /**
     * Creates no client.
     *
     * @param quarkus a proxy, whose first call creates the client
     * @param builder creates it, and would give it another provider of the same credentials
     */
    S3Clients(
            S3AsyncClient quarkus,
            S3AsyncClientBuilder builder,
            Stores stores,
            S3ClientLimits limits,
            SdkConnections connections) {
        this.quarkus = quarkus;
        this.stores = stores;
        this.limits = limits;
        this.connections = connections;
        builder.credentialsProvider(
                new SdkCredentials(stores.of(StoreNames.DEFAULT).readers()));
    }

    /** Whether the service calls {@code store} with session credentials. */
    boolean useSession(String store) {
        return stores.of(store).readers().session() != null;
    }

    /**
     * Calls {@code store} for each subscriber; failures become problems. If the store reports that the service's
     * session has expired, its credentials are discarded.
     */
    <T> Uni<T> call(String store, Function<S3AsyncClient, CompletableFuture<T>> call) {
        return call(store, this::of, call);
    }

    /**
     * As above, for requests with a body of an object. Quarkus's client would send a checksum behind it, which some stores
     * refuse (Ceph).
     */
    <T> Uni<T> callWithBody(String store, Function<S3AsyncClient, CompletableFuture<T>> call) {
        return call(store, this::made, call);
    }

    private <T> Uni<T> call(
            String store,
            Function<Store, Uni<S3AsyncClient>> client,
            Function<S3AsyncClient, CompletableFuture<T>> call) {
        return Uni.createFrom()
                .deferred(() -> client.apply(stores.of(store)))
                .onFailure()
                .transform(failure -> SdkFailures.toProblem(Upstream.STORE, failure))
                .chain(created -> SdkCalls.lazily(() -> {
                    CurrentCredentials readers = stores.of(store).readers();
                    SigningCredentials session = readers.session();
                    return call.apply(created).whenComplete((answer, failure) -> {
                        if (session != null && failure != null && isEndOfSession(SdkFailures.causeOf(failure))) {
                            readers.expired(session);
                        }
                    });
                }));
    }

    private Uni<S3AsyncClient> of(Store store) {
        boolean chain = store.readers().name().equals(CredentialsBook.DEFAULT);
        return store.name().equals(StoreNames.DEFAULT) && chain ? CallersContext.run(!begun, this::begin) : made(store);
    }

    /** A client is created on a worker thread: hundreds of classes are loaded for it, which would stop an event loop. */
    private Uni<S3AsyncClient> made(Store store) {
        return CallersContext.run(
                !made.containsKey(store.name()), () -> made.computeIfAbsent(store.name(), name -> make(store)));
    }

    private S3AsyncClient begin() {
        if (!begun) {
            quarkus.serviceName();
            begun = true;
        }
        return quarkus;
    }

    /** The code of S3, and the STS code that some stores return. */
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
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .httpClient(http())
                .overrideConfiguration(override -> override.addExecutionInterceptor(new ListingEchoes())
                        .addExecutionInterceptor(new SdkSpans())
                        .apiCallTimeout(limits.apiCallTimeout.orElse(null))
                        .apiCallAttemptTimeout(limits.apiCallAttemptTimeout.orElse(null)))
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
