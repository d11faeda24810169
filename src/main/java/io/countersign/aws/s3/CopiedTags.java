package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectCopies.Copied;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.Tag;

/** Sets the tags of copies at stores that ignore them in the request for a copy, as Ceph 16 does. */
@Singleton
class CopiedTags {

    private final S3Clients clients;

    CopiedTags(S3Clients clients) {
        this.clients = clients;
    }

    /**
     * Sets the tags unless the copy has some; fails with a problem, and then the copy has none.
     *
     * @param query the value of {@code x-amz-tagging}, or null for no tags
     */
    Uni<Void> ensure(ObjectAddress copy, Copied copied, String query) {
        if (query == null) {
            return Uni.createFrom().voidItem();
        }
        HeadObjectRequest head = HeadObjectRequest.builder()
                .bucket(copy.bucket().value())
                .key(copy.key().value())
                .versionId(copied.versionId())
                .build();
        return clients.call(copy.store(), client -> client.headObject(head))
                .chain(answer -> answer.tagCount() != null && answer.tagCount() > 0
                        ? Uni.createFrom().voidItem()
                        : put(copy, copied, query));
    }

    private Uni<Void> put(ObjectAddress copy, Copied copied, String query) {
        List<Tag> tags = Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .map(pair -> Tag.builder()
                        .key(decoded(pair[0]))
                        .value(decoded(pair[1]))
                        .build())
                .toList();
        PutObjectTaggingRequest request = PutObjectTaggingRequest.builder()
                .bucket(copy.bucket().value())
                .key(copy.key().value())
                .versionId(copied.versionId())
                .tagging(tagging -> tagging.tagSet(tags))
                .build();
        return clients.call(copy.store(), client -> client.putObjectTagging(request)
                        .thenApply(answer -> true)
                        .exceptionallyCompose(CopiedTags::unsupported))
                .replaceWithVoid();
    }

    /** A store without tags ignores them in a PUT, too. */
    private static CompletionStage<Boolean> unsupported(Throwable failure) {
        return SdkFailures.causeOf(failure) instanceof AwsServiceException refusal && refusal.statusCode() == 501
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(failure);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
