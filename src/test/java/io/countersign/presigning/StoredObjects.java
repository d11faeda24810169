package io.countersign.presigning;

import io.countersign.store.TestStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects at the store, read by the SDK. */
final class StoredObjects {

    /** One client for each store until the JVM ends: to close one takes two seconds. */
    private static final Map<URI, S3AsyncClient> CLIENTS = new ConcurrentHashMap<>();

    private StoredObjects() {}

    private static S3AsyncClient client(URI store) {
        return CLIENTS.computeIfAbsent(store, TestStore::client);
    }

    /** The keys that begin with {@code prefix}. */
    static List<String> keysFrom(URI store, String prefix) {
        return client(store)
                .listObjectsV2(request -> request.bucket(TestStore.BUCKET).prefix(prefix))
                .join()
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    static HeadObjectResponse head(URI store, String key) {
        return client(store)
                .headObject(request -> request.bucket(TestStore.BUCKET).key(key))
                .join();
    }

    static List<Tag> tags(URI store, String key) {
        return client(store)
                .getObjectTagging(request -> request.bucket(TestStore.BUCKET).key(key))
                .join()
                .tagSet();
    }
}
