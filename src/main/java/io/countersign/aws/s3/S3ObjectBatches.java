package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.storage.BucketName;
import io.countersign.storage.ObjectBatches;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Uses S3's DeleteObjects. */
@Singleton
class S3ObjectBatches implements ObjectBatches {

    private static final String UNKNOWN = "unknown";

    private final S3Clients clients;

    S3ObjectBatches(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<List<Failed>> delete(String store, BucketName bucket, List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsRequest request = DeleteObjectsRequest.builder()
                .bucket(bucket.value())
                .delete(delete -> delete.objects(objects).quiet(true))
                .build();
        return clients.callWithBody(store, client -> client.deleteObjects(request))
                .map(answer -> answer.errors().stream()
                        .map(error -> new Failed(error.key(), SdkFailures.plainCode(error.code(), UNKNOWN)))
                        .toList());
    }
}
