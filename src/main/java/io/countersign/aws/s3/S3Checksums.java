package io.countersign.aws.s3;

import io.countersign.aws.SdkFailures;
import io.countersign.aws.Upstream;
import io.countersign.content.Checksum.Algorithm;
import io.countersign.content.ChecksumCalculator;
import io.countersign.runtime.CallersContext;
import io.countersign.storage.ObjectAddress;
import io.countersign.storage.ObjectChecksums;
import io.countersign.storage.ObjectHead;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.ResponsePublisher;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Part;

/** Checksums through each store's SDK client. */
@Singleton
class S3Checksums implements ObjectChecksums {

    /** The timeout for a whole object; between two blocks, the client's read timeout applies. */
    private static final Duration TIMEOUT = Duration.ofSeconds(50);

    /** The number of blocks that are read ahead of the hash; the HTTP client's blocks have at most 64 KiB. */
    private static final int BLOCKS_AHEAD = 8;

    private final S3Clients clients;

    S3Checksums(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<Optional<String>> reported(ObjectAddress address, ObjectHead head, Algorithm algorithm) {
        HeadObjectRequest request = HeadObjectRequest.builder()
                .bucket(address.bucket().value())
                .key(address.key().value())
                .versionId(head.versionId())
                .ifMatch(head.etag())
                .checksumMode(ChecksumMode.ENABLED)
                .build();
        return clients.call(address.store(), client -> client.headObject(request)
                .thenApply(answer -> reported(answer, algorithm))
                .exceptionallyCompose(S3Refusals.statusAs(412, S3Refusals::changed)));
    }

    private static Optional<String> reported(HeadObjectResponse answer, Algorithm algorithm) {
        if (answer.checksumType() == ChecksumType.COMPOSITE) {
            return Optional.empty();
        }
        String value =
                switch (algorithm) {
                    case SHA256 -> answer.checksumSHA256();
                    case SHA1 -> answer.checksumSHA1();
                    case CRC32 -> answer.checksumCRC32();
                    case CRC32C -> answer.checksumCRC32C();
                    case CRC64NVME -> answer.checksumCRC64NVME();
                    case MD5 -> null; // stores report it only as entity tag
                };
        // a composite checksum ends in a hyphen and the number of parts, also in stores without checksum types
        return Optional.ofNullable(value).filter(text -> text.indexOf('-') < 0);
    }

    /** The checksums of {@code part} that the store reports. AWS: "ListParts". */
    static Map<Algorithm, String> reported(Part part) {
        Map<Algorithm, String> reported = new EnumMap<>(Algorithm.class);
        reported.put(Algorithm.SHA256, part.checksumSHA256());
        reported.put(Algorithm.SHA1, part.checksumSHA1());
        reported.put(Algorithm.CRC32, part.checksumCRC32());
        reported.put(Algorithm.CRC32C, part.checksumCRC32C());
        reported.put(Algorithm.CRC64NVME, part.checksumCRC64NVME());
        reported.values().removeIf(Objects::isNull);
        return reported;
    }

    @Override
    public Uni<String> computed(ObjectAddress address, ObjectHead head, Algorithm algorithm) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(address.bucket().value())
                .key(address.key().value())
                .versionId(head.versionId())
                .ifMatch(head.etag())
                .build();
        return clients.call(address.store(), client -> client.getObject(request, AsyncResponseTransformer.toPublisher())
                        .exceptionallyCompose(S3Refusals.statusAs(412, S3Refusals::changed)))
                .chain(content -> CallersContext.back(hashed(content, algorithm)));
    }

    private static Uni<String> hashed(ResponsePublisher<GetObjectResponse> content, Algorithm algorithm) {
        return Multi.createFrom()
                .publisher(AdaptersToFlow.publisher(content))
                // hashing must not run on an event loop
                .emitOn(Infrastructure.getDefaultWorkerPool(), BLOCKS_AHEAD)
                .collect()
                .in(() -> ChecksumCalculator.of(algorithm), ChecksumCalculator::update)
                .map(ChecksumCalculator::value)
                .ifNoItem()
                .after(TIMEOUT)
                .failWith(TimeoutException::new)
                .onFailure()
                .transform(failure -> SdkFailures.toProblem(Upstream.STORE, failure));
    }
}
