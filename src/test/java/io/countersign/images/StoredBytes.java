package io.countersign.images;

import io.countersign.storage.BucketName;
import io.countersign.storage.ExistingKey;
import io.countersign.storage.ObjectHead;
import io.countersign.storage.ObjectStore;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A reader of images whose objects are all the same bytes, and what was read of them. */
public final class StoredBytes {

    private final byte[] bytes;
    private final List<Integer> counts = new ArrayList<>();

    public StoredBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many bytes each request read. */
    public List<Integer> counts() {
        return counts;
    }

    /** Every other operation of the store fails. */
    public ImageReader reader() {
        ObjectStore store = (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("first")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, (Integer) arguments[4]));
                    counts.add(first.length);
                    return Uni.createFrom().item(first);
                });
        return new ImageReader(store);
    }

    /** The object {@code key} of {@code store}. */
    public StoredImage image(String store, String key, String version) {
        return new StoredImage(
                store,
                new BucketName("demo"),
                new ExistingKey(key),
                new ObjectHead(bytes.length, "\"e\"", "image/png", version, Instant.EPOCH, null));
    }
}
