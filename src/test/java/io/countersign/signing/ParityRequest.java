package io.countersign.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A random request, put to the SDK's presigner and noted, side by side, in the terms of our signer. */
final class ParityRequest {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    final List<QueryParam> query = new ArrayList<>();
    final List<Header> headers = new ArrayList<>();
    final String bucket;
    final String key;
    final Duration life;

    private final Random random;
    private final UnusualText text;

    ParityRequest(Random random) {
        this.random = random;
        text = new UnusualText(random);
        // with a dot in it a bucket stands in the path under https, whatever the style
        bucket = text.nextName() + (random.nextInt(4) == 0 ? "." + text.nextName() : "");
        key = text.next(12);
        life = Duration.ofSeconds(1 + random.nextInt(7 * 86_400));
    }

    PresignedRequest get(S3Presigner sdk) {
        return sdk.presignGetObject(presign -> presign.signatureDuration(life).getObjectRequest(get -> {
            get.bucket(bucket).key(key);
            query("response-cache-control", get::responseCacheControl);
            query("response-content-disposition", get::responseContentDisposition);
            query("response-content-encoding", get::responseContentEncoding);
            query("response-content-language", get::responseContentLanguage);
            query("response-content-type", get::responseContentType);
            if (random.nextInt(3) == 0) {
                Instant instant = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
                get.responseExpires(instant);
                query.add(new QueryParam("response-expires", HTTP_DATE.format(instant.atOffset(ZoneOffset.UTC))));
            }
            query("versionId", get::versionId);
            header("if-none-match", get::ifNoneMatch);
            get.overrideConfiguration(this::addId);
        }));
    }

    PresignedRequest head(S3Presigner sdk) {
        return sdk.presignHeadObject(presign -> presign.signatureDuration(life).headObjectRequest(head -> {
            head.bucket(bucket).key(key);
            query("response-content-type", head::responseContentType);
            query("versionId", head::versionId);
            head.overrideConfiguration(this::addId);
        }));
    }

    PresignedRequest put(S3Presigner sdk) {
        return sdk.presignPutObject(presign -> presign.signatureDuration(life).putObjectRequest(put -> {
            put.bucket(bucket).key(key);
            header("content-type", put::contentType);
            header("cache-control", put::cacheControl);
            header("content-disposition", put::contentDisposition);
            header("x-amz-acl", put::acl);
            header("x-amz-tagging", put::tagging);
            header("if-none-match", put::ifNoneMatch);
            header("x-amz-checksum-sha256", put::checksumSHA256);
            length(put::contentLength);
            metadata(put::metadata);
            put.overrideConfiguration(this::addId);
        }));
    }

    PresignedRequest delete(S3Presigner sdk) {
        return sdk.presignDeleteObject(
                presign -> presign.signatureDuration(life).deleteObjectRequest(delete -> {
                    delete.bucket(bucket).key(key);
                    query("versionId", delete::versionId);
                    delete.overrideConfiguration(this::addId);
                }));
    }

    PresignedRequest createMultipartUpload(S3Presigner sdk) {
        query.add(new QueryParam("uploads", ""));
        return sdk.presignCreateMultipartUpload(
                presign -> presign.signatureDuration(life).createMultipartUploadRequest(create -> {
                    create.bucket(bucket).key(key);
                    header("content-type", create::contentType);
                    header("x-amz-checksum-algorithm", create::checksumAlgorithm);
                    metadata(create::metadata);
                    create.overrideConfiguration(this::addId);
                }));
    }

    PresignedRequest uploadPart(S3Presigner sdk) {
        int number = 1 + random.nextInt(10_000);
        String upload = text.next(6);
        query.add(new QueryParam("partNumber", Integer.toString(number)));
        query.add(new QueryParam("uploadId", upload));
        return sdk.presignUploadPart(presign -> presign.signatureDuration(life).uploadPartRequest(part -> {
            part.bucket(bucket).key(key).partNumber(number).uploadId(upload);
            length(part::contentLength);
            header("x-amz-checksum-crc32", part::checksumCRC32);
            part.overrideConfiguration(this::addId);
        }));
    }

    private void addId(AwsRequestOverrideConfiguration.Builder override) {
        if (random.nextBoolean()) {
            List<String> ids = random.nextInt(4) == 0 ? List.of(text.next(4), text.next(4)) : List.of(text.next(4));
            override.putRawQueryParameter("x-countersign-id", ids);
            ids.forEach(id -> query.add(new QueryParam("x-countersign-id", id)));
        }
    }

    private void query(String name, Consumer<String> sdk) {
        if (random.nextInt(3) == 0) {
            String value = text.next(5);
            sdk.accept(value);
            query.add(new QueryParam(name, value));
        }
    }

    private void header(String name, Consumer<String> sdk) {
        if (random.nextInt(3) == 0) {
            String value = text.nextHeaderValue(6);
            sdk.accept(value);
            headers.add(new Header(name, value));
        }
    }

    private void length(Consumer<Long> sdk) {
        if (random.nextInt(3) == 0) {
            long length = random.nextLong() >>> 1;
            sdk.accept(length);
            headers.add(new Header("content-length", Long.toString(length)));
        }
    }

    private void metadata(Consumer<Map<String, String>> sdk) {
        Map<String, String> metadata = new HashMap<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            metadata.put(text.nextName(), text.nextHeaderValue(6));
        }
        sdk.accept(metadata);
        metadata.forEach((name, value) -> headers.add(new Header("x-amz-meta-" + name, value)));
    }
}
