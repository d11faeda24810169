package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
                    COUNTERSIGN_S3_ENDPOINT          | 127.0.0.1:9  | Set countersign.s3.endpoint to an address with its scheme
                    COUNTERSIGN_S3_ENDPOINT | https://demo.s3.eu-west-1.amazonaws.com | without the bucket demo in front
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

    @Test
    void allWrongSettingsAreReportedAtOnce() throws InterruptedException {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_S3_ENDPOINT", "127.0.0.1:9");
        environment.put("COUNTERSIGN_STORES_SECOND_ENDPOINT", "http://127.0.0.1:9");
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ALI_HASHES", "sesame");
        environment.put("COUNTERSIGN_HTTP_TRUSTED_PROXIES", "my-proxy");
        environment.put("COUNTERSIGN_CLOUDFRONT_MAIN_URL", "https://cdn.example.com");
        environment.put("COUNTERSIGN_PROFILES_OTHER_METHODS", "GET");
        environment.put("COUNTERSIGN_PROFILES_OTHER_MAX_SIZE", "-1");
        environment.put("COUNTERSIGN_SNS_MAX_CONCURRENCY", "0");
        environment.put("COUNTERSIGN_ALERTS_INBOUND_TOPICS", "alerts");
        environment.put("COUNTERSIGN_ALERTS_INBOUND_REPLAY_WINDOW", "PT1S");
        environment.put("COUNTERSIGN_HTTP_CORS_ORIGINS", "*");
        environment.put("COUNTERSIGN_STATE", "redis");
        environment.put("COUNTERSIGN_SWEEPER_EVERY", "PT0.1S");
        environment.put("COUNTERSIGN_ALERTS_SMS_RATE", "0");
        try (PackagedApp app = PackagedApp.start(environment)) {
            assertEquals(1, app.awaitExit(), app::output);
            for (String sentence : List.of(
                    "14 settings are wrong",
                    "Set countersign.s3.endpoint to an address with its scheme",
                    "Set countersign.stores.second.region",
                    ".ali.hashes must be sha256:",
                    "must be an address, such as 10.1.2.3, or a range",
                    "Set countersign.cloudfront.main.key-pair-id",
                    "Set countersign.profiles.other.bucket",
                    "Set countersign.profiles.other.max-size",
                    "Set countersign.sns.max-concurrency",
                    "Set countersign.alerts.inbound.topics",
                    "Set countersign.alerts.inbound.replay-window",
                    "must be one as browsers send it",
                    "Set quarkus.redis.hosts",
                    "Set countersign.sweeper.every",
                    "Set countersign.alerts.sms.rate")) {
                assertTrue(app.output().contains(sentence), () -> sentence + " is missing:\n" + app.output());
            }
            assertFalse(app.output().contains("\tat "), () -> "a stack trace is no help here:\n" + app.output());
        }
    }
}
