package io.countersign.aws.s3;

import io.countersign.profiles.Profiles;
import io.countersign.storage.StoreProbe;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Requests HeadBucket. Any response other than a store failure shows that the store is available. */
@Singleton
class S3StoreProbe implements StoreProbe {

    /** The bucket for a store without a profile; any response to it shows only that the store is available. */
    private static final String ANY_BUCKET = "countersign-probe";

    private final S3Clients clients;
    private final Profiles profiles;

    S3StoreProbe(S3Clients clients, Profiles profiles) {
        this.clients = clients;
        this.profiles = profiles;
    }

    @Override
    public Uni<Instant> storeTime(String store) {
        String bucket = bucketIn(store);
        return clients.call(store, client -> client.headBucket(request -> request.bucket(bucket))
                        .thenApply(response -> response.sdkHttpResponse())
                        .exceptionallyCompose(S3StoreProbe::answerOfRefusal))
                .call(answer -> isRefusal(answer) && clients.useSession(store)
                        ? askWhy(store, bucket)
                        : Uni.createFrom().voidItem())
                .map(S3StoreProbe::dateOf);
    }

    private static boolean isRefusal(SdkHttpResponse answer) {
        return answer.statusCode() == 400 || answer.statusCode() == 403;
    }

    /**
     * A response to HEAD has no body and so no error code; from a rejected listing, {@link S3Clients} detects an
     * expired session.
     */
    private Uni<Void> askWhy(String store, String bucket) {
        return clients.call(
                        store,
                        client -> client.listObjectsV2(
                                request -> request.bucket(bucket).maxKeys(1)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private String bucketIn(String store) {
        return profiles.all().stream()
                .filter(profile -> profile.store().equals(store))
                .map(profile -> profile.bucket().value())
                .findFirst()
                .orElse(ANY_BUCKET);
    }

    /** A rejection or a missing bucket is also a response: the store is available, and reports its time. */
    private static CompletableFuture<SdkHttpResponse> answerOfRefusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof AwsServiceException refusal && refusal.statusCode() < 500
                ? CompletableFuture.completedFuture(refusal.awsErrorDetails().sdkHttpResponse())
                : CompletableFuture.failedFuture(failure);
    }

    private static Instant dateOf(SdkHttpResponse response) {
        try {
            return response.firstMatchingHeader("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElse(null);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
