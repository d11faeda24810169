package io.countersign.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.storage.BucketName;
import io.countersign.stores.Settings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which origins a page must be let ask, to reach a bucket. */
class PublicOriginsTest {

    @ParameterizedTest
    @CsvSource({
        "https://s3.example.com,      false, files,   https://files.s3.example.com",
        "https://s3.example.com,      true,  files,   https://s3.example.com",
        "https://s3.example.com,      false, a.files, https://s3.example.com", // no certificate covers two labels
        "http://store.example:9000/,  true,  files,   http://store.example:9000",
        "http://store.example:9000/,  false, files,   http://files.store.example:9000",
        "https://s3.example.com:443,  true,  files,   https://s3.example.com",
    })
    void theBucketIsInTheHostUnlessItIsInThePath(String endpoint, boolean pathStyle, String bucket, String origin) {
        Map<String, String> settings = new HashMap<>();
        settings.put("countersign.s3.region", "eu-central-1");
        settings.put("countersign.s3.endpoint", "http://inside:9000");
        settings.put("countersign.s3.public-endpoint", endpoint);
        settings.put("countersign.s3.path-style", Boolean.toString(pathStyle));
        PublicOrigins origins = new PublicOrigins(Settings.stores(settings, Clock.systemUTC()), null);
        assertEquals(origin, origins.ofBucket("default", new BucketName(bucket)));
    }
}
