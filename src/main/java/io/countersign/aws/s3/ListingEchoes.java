package io.countersign.aws.s3;

import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Removes echoed request values from listings before the SDK percent-decodes them. Ceph RGW encodes the keys of a
 * listing with {@code encoding-type=url}, but returns prefix and markers unencoded, so that decoding a prefix such as
 * {@code 100%} fails and the whole listing with it. Named in {@code quarkus.s3.interceptors} for the client that
 * Quarkus creates.
 */
public final class ListingEchoes implements ExecutionInterceptor {

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        if (response instanceof ListObjectsV2Response objects) {
            return objects.toBuilder().prefix(null).startAfter(null).build();
        }
        return response instanceof ListMultipartUploadsResponse uploads
                ? uploads.toBuilder().prefix(null).keyMarker(null).build()
                : response;
    }
}
