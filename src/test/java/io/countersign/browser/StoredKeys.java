package io.countersign.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.store.Service;
import io.countersign.store.TestStore;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The keys in the store, as listed by the SDK. */
final class StoredKeys {

    private StoredKeys() {}

    /** The one key that ends with {@code name}. */
    static String endingWith(String name) {
        URI endpoint = ConfigProvider.getConfig().getValue("countersign.s3.endpoint", URI.class);
        try (S3AsyncClient client = TestStore.client(endpoint)) {
            List<String> keys =
                    client.listObjectsV2(request -> request.bucket(TestStore.BUCKET)).join().contents().stream()
                            .map(S3Object::key)
                            .filter(key -> key.endsWith(name))
                            .toList();
            if (keys.size() != 1) {
                throw new AssertionError("of the files called " + name + " there are " + keys);
            }
            return keys.get(0);
        }
    }

    /** Asserts that {@code file} is at the store, once and to the last byte, where profile {@code demo} has it. */
    static void hold(TestFile file) {
        String key = endingWith(file.path().getFileName().toString());
        assertEquals(file.sha256(), TestFile.sha256(Service.get(key).body()), key);
    }

    /** The keys of uploads in parts that are open at the store and end with {@code name}. */
    static List<String> openUploads(String name) {
        URI endpoint = ConfigProvider.getConfig().getValue("countersign.s3.endpoint", URI.class);
        try (S3AsyncClient client = TestStore.client(endpoint)) {
            return client.listMultipartUploads(request -> request.bucket(TestStore.BUCKET)).join().uploads().stream()
                    .map(MultipartUpload::key)
                    .filter(key -> key.endsWith(name))
                    .toList();
        }
    }
}
