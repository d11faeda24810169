package io.countersign.aws.s3;

import io.countersign.content.Checksum.Algorithm;
import io.countersign.content.ChecksumCalculator;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.MultipartStore;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectWriter;
import io.countersign.storage.StoredPart;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Writes objects through each store's SDK client: a small one by a PUT, a larger one as a multipart upload. */
@Singleton
class S3ObjectWriter implements ObjectWriter {

    private static final String CONTENT_TYPE = "content-type";

    private final S3Clients clients;
    private final MultipartStore multiparts;

    S3ObjectWriter(S3Clients clients, MultipartStore multiparts) {
        this.clients = clients;
        this.multiparts = multiparts;
    }

    @Override
    public Uni<Optional<Map<String, String>>> metadata(ObjectAddress address) {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(address.bucket().value())
                .key(address.key().value())
                .build();
        return clients.call(address.store(), client -> client.headObject(request)
                .thenApply(answer -> Optional.of(answer.metadata()))
                .exceptionallyCompose(S3Refusals.absentAs(Optional.empty())));
    }

    @Override
    public Uni<Void> write(
            ObjectAddress address, String contentType, Supplier<Map<String, String>> metadata, Multi<byte[]> body) {
        return write(address, () -> headersOf(contentType, metadata.get()), body);
    }

    @Override
    public Uni<Void> write(ObjectAddress address, Map<String, String> headers, Multi<byte[]> body) {
        return write(address, () -> headers, body);
    }

    private Uni<Void> write(ObjectAddress address, Supplier<Map<String, String>> headers, Multi<byte[]> body) {
        return Uni.createFrom().deferred(() -> new Writing(address, headers).all(body));
    }

    private static Map<String, String> headersOf(String contentType, Map<String, String> metadata) {
        Map<String, String> headers = new HashMap<>();
        headers.put(CONTENT_TYPE, contentType);
        metadata.forEach((name, value) -> headers.put("x-amz-meta-" + name, value));
        return headers;
    }

    /** One object while it is written. */
    private final class Writing {

        private final ObjectAddress address;
        private final Supplier<Map<String, String>> headers;
        private final PartBuffer buffer = new PartBuffer();
        private final List<StoredPart> parts = new ArrayList<>();
        private String uploadId;

        Writing(ObjectAddress address, Supplier<Map<String, String>> headers) {
            this.address = address;
            this.headers = headers;
        }

        Uni<Void> all(Multi<byte[]> body) {
            return body.onItem()
                    .transformToMultiAndConcatenate(chunk -> Multi.createFrom().iterable(buffer.add(chunk)))
                    .onItem()
                    .transformToUniAndConcatenate(this::part)
                    .collect()
                    .last()
                    .chain(this::end)
                    .onFailure()
                    .call(this::abort)
                    .onCancellation()
                    .call(this::abort);
        }

        private Uni<Void> part(byte[] bytes) {
            Uni<String> upload = uploadId == null ? begin() : Uni.createFrom().item(uploadId);
            return upload.chain(id -> {
                UploadPartRequest request = UploadPartRequest.builder()
                        .bucket(address.bucket().value())
                        .key(address.key().value())
                        .uploadId(id)
                        .partNumber(parts.size() + 1)
                        .contentMD5(md5(bytes))
                        .build();
                return clients.callWithBody(
                                address.store(),
                                client -> client.uploadPart(request, AsyncRequestBody.fromBytes(bytes)))
                        .invoke(answer -> parts.add(
                                new StoredPart(parts.size() + 1, bytes.length, answer.eTag(), null, Map.of())))
                        .replaceWithVoid();
            });
        }

        private Uni<String> begin() {
            return multiparts.begin(address, headers.get()).invoke(id -> uploadId = id);
        }

        /** Stores the rest; with this the object replaces the earlier one. */
        private Uni<Void> end() {
            byte[] rest = buffer.rest();
            if (uploadId == null) {
                return put(rest);
            }
            Uni<Void> last = rest.length == 0 ? Uni.createFrom().voidItem() : part(rest);
            return last.chain(() -> multiparts.complete(address, uploadId, parts, null))
                    .map(existed -> {
                        if (!existed) {
                            throw new ProblemException(
                                    ProblemCode.CONFLICT,
                                    "The upload was aborted before it was complete; write again.");
                        }
                        return null;
                    });
        }

        private Uni<Void> put(byte[] bytes) {
            Map<String, String> known = headers.get();
            PutObjectRequest request = PutObjectRequest.builder()
                    .bucket(address.bucket().value())
                    .key(address.key().value())
                    .contentType(known.get(CONTENT_TYPE))
                    .contentMD5(md5(bytes))
                    .overrideConfiguration(raw -> known.forEach((name, value) -> {
                        if (!name.equals(CONTENT_TYPE)) {
                            raw.putHeader(name, value);
                        }
                    }))
                    .build();
            return clients.callWithBody(
                            address.store(), client -> client.putObject(request, AsyncRequestBody.fromBytes(bytes)))
                    .replaceWithVoid();
        }

        /** A part that cannot be removed now is removed by the sweeper, or by a lifecycle rule of the bucket. */
        private Uni<Boolean> abort() {
            return uploadId == null
                    ? Uni.createFrom().item(false)
                    : multiparts.abort(address, uploadId).onFailure().recoverWithItem(false);
        }
    }

    /** So that the store verifies the body; AWS requires it for buckets with Object Lock. */
    private static String md5(byte[] bytes) {
        ChecksumCalculator digest = ChecksumCalculator.of(Algorithm.MD5);
        digest.update(ByteBuffer.wrap(bytes));
        return digest.value();
    }
}
