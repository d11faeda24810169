package io.countersign.store;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Profiles for images at a store whose images Rekognition examines, for the {@link TestKeys#WRITER}. */
public final class ImageProfiles {

    /** Its images are sent to Rekognition. */
    public static final String EXAMINED = "examined";

    /** Its uploads are moderated. */
    public static final String MODERATED = "moderated";

    /** The bucket of both, in a store that has the address of the other tests' store. */
    public static final String BUCKET = "examined-files";

    private ImageProfiles() {}

    /** The bytes of the object {@code key}; empty if it does not exist. */
    public static Optional<byte[]> stored(String key) {
        try (S3AsyncClient store = TestStore.client(TestStore.address())) {
            return store.getObject(request -> request.bucket(BUCKET).key(key), AsyncResponseTransformer.toBytes())
                    .thenApply(object -> Optional.of(object.asByteArray()))
                    .exceptionally(failure -> {
                        if (failure.getCause() instanceof NoSuchKeyException) {
                            return Optional.empty();
                        }
                        throw new IllegalStateException(failure);
                    })
                    .join();
        }
    }

    static Map<String, String> settings(URI endpoint, URI rekognition) {
        Map<String, String> settings = new HashMap<>();
        settings.put("countersign.stores.examined.region", "eu-central-1");
        settings.put("countersign.stores.examined.endpoint", endpoint.toString());
        settings.put("countersign.stores.examined.path-style", "true");
        settings.put("countersign.profiles.examined.store", "examined");
        settings.put("countersign.profiles.examined.bucket", BUCKET);
        settings.put("countersign.profiles.examined.prefix", "examined/");
        settings.put("countersign.profiles.examined.methods", "GET,PUT");
        settings.put("countersign.profiles.examined.legacy-keys", "true");
        settings.put("countersign.profiles.examined.callers", "writer");
        settings.put("countersign.profiles.moderated.store", "examined");
        settings.put("countersign.profiles.moderated.bucket", BUCKET);
        settings.put("countersign.profiles.moderated.prefix", "moderated/");
        settings.put("countersign.profiles.moderated.methods", "GET,PUT");
        settings.put("countersign.profiles.moderated.callers", "writer");
        settings.put("countersign.profiles.moderated.quarantine-prefix", "moderated/quarantine/");
        settings.put("countersign.profiles.moderated.moderation.min-confidence", "80");
        settings.put("countersign.profiles.moderated.moderation.labels", "Explicit,Graphic Violence");
        settings.put("countersign.vision.engines.examined", "rekognition");
        settings.put("countersign.vision.rekognition.endpoint", rekognition.toString());
        settings.put("countersign.vision.rekognition.attempt-timeout", "PT1S");
        settings.put("countersign.vision.rekognition.timeout", "PT6S");
        settings.put(
                "countersign.vision.tesseract.program", TestTesseract.install().toString());
        settings.put("countersign.vision.tesseract.timeout", "PT3S");
        return settings;
    }
}
