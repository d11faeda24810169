package io.countersign.presigning.transfer;

import io.countersign.presigning.FilePath;
import io.countersign.presigning.PresignRequest;
import io.countersign.storage.ObjectMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * The object of a request.
 *
 * @param bucket the bucket, as the path has it
 * @param key the key
 * @param profile the profile's name, or null for the first that allows it
 * @param method what is done with the object
 * @param versionId the version, or null for the latest
 */
record ObjectCall(String bucket, String key, String profile, ObjectMethod method, String versionId) {

    /** The object that the path of {@code http} names; {@code bucket} is the framework's value of it. */
    static ObjectCall of(HttpServerRequest http, String bucket, String profile, ObjectMethod method, String versionId) {
        String key = FilePath.keyOf(http, "/v1/buckets/", bucket, "/objects/");
        return new ObjectCall(bucket, key, profile, method, versionId);
    }

    /** The request for a URL, which is not for a PUT. */
    PresignRequest request(String profileName, Duration lifetime) {
        return PresignRequest.of(profileName, method, key, versionId, lifetime);
    }
}
