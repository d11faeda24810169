package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A packaged start with missing or wrong settings ends with a sentence for each that says what to set: one setting of each kind that
 * a start checks. What else can be wrong with such a setting is tested where the setting is read.
 */
class MissingSettingsIT {

    @Test
    void withoutCredentialsTheStartFailsWithAMessage() throws InterruptedException {
        Map<String, String> environment = PackagedApp.complete();
        environment.remove("AWS_ACCESS_KEY_ID");
        assertEndsWith(environment, List.of("No signing credentials were found: set AWS_ACCESS_KEY_ID"));
    }

    @Test
    void allWrongSettingsAreReportedAtOnce() throws InterruptedException {
        Map<String, String> environment = PackagedApp.complete();
        environment.remove("COUNTERSIGN_S3_REGION");
        environment.remove("COUNTERSIGN_PROFILES_DEMO_BUCKET");
        environment.put("COUNTERSIGN_STORES_SECOND_ENDPOINT", "http://127.0.0.1:9");
        environment.put("COUNTERSIGN_STORES_THIRD_REGION", "us-east-1");
        environment.put("COUNTERSIGN_STORES_THIRD_ENDPOINT", "127.0.0.1:9");
        environment.put("COUNTERSIGN_DEV_ALLOW_ALL", "true");
        environment.put("COUNTERSIGN_CALLERS_API_KEYS_ALI_HASHES", "sesame");
        environment.put("COUNTERSIGN_CALLERS_ISSUERS_MAIN_URL", "https://id.example.com");
        environment.put("COUNTERSIGN_HTTP_TRUSTED_PROXIES", "my-proxy");
        environment.put("COUNTERSIGN_CLOUDFRONT_MAIN_URL", "https://cdn.example.com");
        environment.put("COUNTERSIGN_PROFILES_OTHER_METHODS", "GET");
        environment.put("COUNTERSIGN_PROFILES_OTHER_MAX_SIZE", "-1");
        environment.put("COUNTERSIGN_SNS_MAX_CONCURRENCY", "0");
        environment.put("COUNTERSIGN_ALERTS_INBOUND_TOPICS", "alerts");
        environment.put("COUNTERSIGN_ALERTS_INBOUND_REPLAY_WINDOW", "PT1S");
        environment.put("COUNTERSIGN_HTTP_CORS_ORIGINS", "*");
        environment.put("COUNTERSIGN_STATE_BACKEND", "redis");
        environment.put("COUNTERSIGN_SWEEPER_INTERVAL", "PT0.1S");
        environment.put("COUNTERSIGN_ALERTS_SMS_RATE", "0");
        assertEndsWith(
                environment,
                List.of(
                        "18 settings are wrong",
                        "et countersign.s3.region",
                        "Set countersign.profiles.demo.bucket",
                        "Set countersign.stores.third.endpoint to an address with its scheme",
                        "countersign.dev.allow-all is for dev mode only",
                        "Set countersign.callers.issuers.main.audience",
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
                        "Set countersign.sweeper.interval",
                        "Set countersign.alerts.sms.rate"));
    }

    @Test
    void aModerationWithoutAnEngineStopsTheStart() throws InterruptedException {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_PROFILES_DEMO_MODERATION_MIN_CONFIDENCE", "80");
        assertEndsWith(
                environment,
                List.of(
                        "Set countersign.vision.engines.default or countersign.vision.engine to rekognition: no engine is "
                                + "configured that can check images of the store default for inappropriate content. Or remove "
                                + "countersign.profiles.demo.moderation.min-confidence."));
    }

    @Test
    void renamedSettingsStopTheStartWithTheirNewName() throws InterruptedException {
        Map<String, String> environment = PackagedApp.complete();
        environment.put("COUNTERSIGN_SEAL_KEYS_MAIN", "a-secret-of-more-than-32-characters-0123");
        environment.put("COUNTERSIGN_PROFILES_DEMO_READ_EXPIRY", "PT1M");
        environment.put(
                "JAVA_TOOL_OPTIONS", "-Dcountersign.callers.open=false -Dcountersign.profiles.demo.write-expiry=PT1M");
        assertEndsWith(
                environment,
                List.of(
                        "Rename COUNTERSIGN_SEAL_KEYS_MAIN to COUNTERSIGN_TOKEN_KEYS_MAIN;",
                        "Rename COUNTERSIGN_PROFILES_DEMO_READ_EXPIRY to COUNTERSIGN_PROFILES_DEMO_DEFAULT_READ_EXPIRY;",
                        "Rename countersign.callers.open to countersign.dev.allow-all;",
                        "Rename countersign.profiles.demo.write-expiry to countersign.profiles.demo.default-write-expiry;"));
    }

    private static void assertEndsWith(Map<String, String> environment, List<String> sentences)
            throws InterruptedException {
        try (PackagedApp app = PackagedApp.start(environment)) {
            assertEquals(1, app.awaitExit(), app::output);
            for (String sentence : sentences) {
                assertTrue(app.output().contains(sentence), () -> sentence + " is missing:\n" + app.output());
            }
            assertFalse(app.output().contains("\tat "), () -> "a stack trace is no help here:\n" + app.output());
            assertFalse(
                    app.output().contains("\"level\":\"ERROR\""),
                    () -> "only what is wrong is to be said:\n" + app.output());
        }
    }
}
