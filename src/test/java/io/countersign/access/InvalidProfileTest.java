package io.countersign.access;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.profiles.PolicySettings;
import io.countersign.settings.StartupException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An invalid setting of a profile stops the start with a message that names the setting and the valid values. */
class InvalidProfileTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    q/         | {uuid}     | q/
                    q/a/       | {uuid}     | q/
                    q/{caller}/ | {uuid}    | q/
                    a/         | b/{uuid}   | a/b/
                    """)
    void aKeyTemplateIntoTheQuarantineIsRefused(String prefix, String template, String quarantine) {
        Map<String, String> settings =
                Map.of("prefix", prefix, "key-template", template, "quarantine-prefix", quarantine);
        StartupException refusal = assertThrows(StartupException.class, () -> PolicySettings.profile(settings));
        assertTrue(refusal.getMessage().contains(".quarantine-prefix to a prefix of its own"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    bucket             | Demo              | .bucket must
                    bucket             | ``                | .bucket
                    prefix             | t1                | .prefix must end in a slash
                    prefix             | ../               | .prefix must not
                    prefix             | {uuid}/           | .prefix must not contain {uuid}, but only {caller}, {claim.<name>}, {tenant}
                    prefix             | {tenant/          | .prefix must not contain a single brace
                    roles              | *                 | wildcards are not supported
                    callers            | *                 | wildcards are not supported
                    default-read-expiry        | PT0S              | .default-read-expiry to a duration from PT1S to P7D
                    max-read-expiry    | P8D               | .max-read-expiry to a duration
                    default-write-expiry       | PT0.5S            | .default-write-expiry to a duration
                    max-write-expiry   | P7DT1S            | .max-write-expiry to a duration
                    max-size           | -1                | .max-size to 0 up to 5497558138880 bytes
                    max-size           | 5497558138881     | .max-size to 0 up to 5497558138880 bytes
                    key-template       | {filename}        | .key-template must contain {uuid}
                    key-template       | {date}/{uuid}     | .key-template must not contain {date}, but only {MM}
                    key-template       | /{uuid}           | .key-template must produce valid keys
                    key-template       | ../{uuid}         | .key-template must produce valid keys
                    key-template       | {uuid}/           | .key-template must produce valid keys
                    key-template       | {uuid}}           | .key-template must not contain a single brace
                    content-types      | image             | .content-types must be media types such as
                    content-types      | */png             | .content-types must be media types such as
                    content-types      | im*/png           | .content-types must be media types such as
                    content-types      | image/p*          | .content-types must be media types such as
                    inline-types       | image/png;q=1     | .inline-types must be media types such as
                    metadata.origin    | grün              | .metadata.origin to printable ASCII
                    tags.stage         | grün              | .tags.stage to printable ASCII
                    kms-key            | k                 | .encryption to KMS, or remove its KMS key
                    kms-context.a      | b                 | .encryption to KMS, or remove its KMS key
                    public-url         | https://x.example | .delivery to public, or remove
                    distribution       | main              | .delivery to cloudfront, or remove
                    delivery           | cloudfront        | .distribution to the name of a countersign.cloudfront.<name>
                    url-window         | PT15M             | .url-window to whole seconds, at least PT1S and less than
                    url-window         | PT0S              | .url-window to whole seconds, at least PT1S and less than
                    url-window         | PT1.5S            | .url-window to whole seconds, at least PT1S and less than
                    min-size           | -1                | .min-size to 0 up to max-size, in bytes
                    min-size           | 5368709121        | .min-size to 0 up to max-size, in bytes
                    headers.cache-control | a b            | .headers.cache-control must be directives such as
                    headers.expires    | tomorrow          | .headers.expires must be an HTTP date
                    headers.content-encoding | aws-chunked | .headers.content-encoding must be codings such as
                    storage-class      | standard          | .storage-class to a storage class such as STANDARD_IA
                    limits.signatures-per-second | 0       | .limits.signatures-per-second to 1 up to 1000000, or leave
                    abort-uploads-after | PT1S              | .abort-uploads-after to a duration from PT1M
                    alert-topic        | arn:aws:sns:x:1:t | .alert-topic to the name of an SNS topic
                    moderation.min-confidence | 100.5    | .moderation.min-confidence to 0 up to 100 percent
                    moderation.min-confidence | NaN      | .moderation.min-confidence to 0 up to 100 percent
                    moderation.labels  | Explicit          | .moderation.min-confidence to 0 up to 100 percent, or
                    quarantine-prefix  | q                 | .quarantine-prefix to a key prefix
                    limits.open-uploads | 0                | .limits.open-uploads to 1 up to 1000000, or leave
                    limits.batch-size  | 10001             | .limits.batch-size to 1 up to 10000, or leave
                    limits.signatures-per-day | -1         | .limits.signatures-per-day to 1 up to 1000000000, or leave
                    limits.bytes-per-day | 86400000000001   | .limits.bytes-per-day to 1 up to 86400000000000, or
                    """)
    void isRefusedWithASentence(String setting, String value, String sentence) {
        StartupException refusal =
                assertThrows(StartupException.class, () -> PolicySettings.profile(Map.of(setting, value)));
        assertTrue(refusal.getMessage().contains("countersign.profiles.p."), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
    }
}
