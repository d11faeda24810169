package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A packaged start with a missing or wrong setting ends with one sentence that says what to set: one setting of each kind that a
 * start looks at. What else is wrong with such a setting, and how it is said, is the matter of its own tests.
 */
class MissingSettingsIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    COUNTERSIGN_S3_REGION            |              | set countersign.s3.region
                    COUNTERSIGN_PROFILES_DEMO_BUCKET |              | Set countersign.profiles.demo.bucket
                    COUNTERSIGN_CALLERS_OPEN         | true         | countersign.callers.open is for dev mode only
                    COUNTERSIGN_CALLERS_API_KEYS_ALI_HASHES | sesame | .ali.hashes must be sha256:
                    COUNTERSIGN_CALLERS_ISSUERS_MAIN_URL | https://id.example.com | Set countersign.callers.issuers.main.audience
                    COUNTERSIGN_CLOUDFRONT_MAIN_URL  | https://cdn.example.com | Set countersign.cloudfront.main.key-pair-id
                    COUNTERSIGN_HTTP_CORS_ORIGINS    | *            | must be one as browsers send it
                    COUNTERSIGN_HTTP_TRUSTED_PROXIES | my-proxy     | must be an address, such as 10.1.2.3, or a range
                    COUNTERSIGN_STATE                | redis        | Set quarkus.redis.hosts to where Redis is
                    AWS_ACCESS_KEY_ID                |              | No signing credentials were found: set AWS_ACCESS_KEY_ID
                    """)
    void endsWithASentence(String setting, String value, String sentence) throws InterruptedException {
        Map<String, String> environment = PackagedApp.complete();
        if (value == null) {
            environment.remove(setting);
        } else {
            environment.put(setting, value);
        }
        try (PackagedApp app = PackagedApp.start(environment)) {
            assertEquals(1, app.awaitExit(), app::output);
            assertTrue(app.output().contains(sentence), app::output);
            assertFalse(app.output().contains("\tat "), () -> "a stack trace helps nobody here:\n" + app.output());
        }
    }
}
