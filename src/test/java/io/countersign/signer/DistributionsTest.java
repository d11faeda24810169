package io.countersign.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.settings.StartupException;
import io.countersign.signer.CloudFrontConfig.DistributionConfig;
import io.countersign.signer.CookieAttributes.SameSite;
import io.countersign.signing.QueryParam;
import io.countersign.store.TestDistribution;
import io.countersign.store.TestKeyPair;
import io.countersign.stores.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distributions and their keys are read at start; errors are reported without any part of a key. */
class DistributionsTest {

    private static final QueryParam ID = new QueryParam(Presigner.ID_PARAMETER, "ID");
    private static final Instant END = Instant.ofEpochSecond(1357034400);

    @TempDir
    Path folder;

    private static CloudFrontConfig config(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("countersign.cloudfront." + name, value));
        return Settings.read(CloudFrontConfig.class, named);
    }

    private static Distributions distributions(String setting, String value) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "main.url", TestDistribution.URL,
                "main.key-pair-id", TestDistribution.KEY_PAIR_ID,
                "main.private-key", TestDistribution.pem()));
        settings.put(setting, value);
        return new Distributions(config(settings));
    }

    private static boolean signs(Distributions distributions) {
        Distribution main = distributions.of("main");
        return TestDistribution.admits(main.signer().url(main.address("a/b.txt", List.of(ID)), END));
    }

    @Test
    void distributionsAreOptional() {
        assertEquals(Set.of(), new Distributions(config(Map.of())).names());
    }

    @Test
    void everySettingIsReadByItsName() {
        Map<String, String> settings = Map.of(
                "x.url", "https://x",
                "x.key-pair-id", "K",
                "x.private-key", "P",
                "x.previous-key-pair-id", "L",
                "x.previous-private-key", "Q",
                "x.forwarded-query", "versionId",
                "x.cookie-domain", "d",
                "x.cookie-path", "/p",
                "x.cookie-same-site", "strict");
        DistributionConfig read = config(settings).byName().get("x");
        assertEquals(Optional.of(URI.create("https://x")), read.url());
        assertEquals(Optional.of("K"), read.keyPairId());
        assertEquals(Optional.of("P"), read.privateKey());
        assertEquals(Optional.of("L"), read.previousKeyPairId());
        assertEquals(Optional.of("Q"), read.previousPrivateKey());
        assertEquals(Optional.of(Set.of("versionId")), read.forwardedQuery());
        assertEquals(Optional.of("d"), read.cookieDomain());
        assertEquals(Optional.of("/p"), read.cookiePath());
        assertEquals(SameSite.STRICT, read.cookieSameSite());
        assertEquals(
                settings.size(),
                DistributionConfig.class.getMethods().length,
                "a setting that this test does not know");
        DistributionConfig empty = config(Map.of("x.url", "https://x")).byName().get("x");
        assertEquals(Optional.empty(), empty.keyPairId());
        assertEquals(Optional.empty(), empty.privateKey());
        assertEquals(SameSite.LAX, empty.cookieSameSite());
    }

    @Test
    void theKeyIsReadFromTheSettingOrAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), TestDistribution.pem());
        assertTrue(signs(distributions("main.url", TestDistribution.URL + "//")), "in the setting");
        assertTrue(signs(distributions("main.private-key", "file:" + file)), "in a file");
        assertTrue(signs(distributions("main.private-key", "file://" + file)), "in a file, as an address");
    }

    @Test
    void theKeyIsNotPrinted() {
        assertEquals(
                "Distribution[" + TestDistribution.URL + "]",
                distributions("main.url", TestDistribution.URL).of("main").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    main.url          | http://cdn.example.com     | Set countersign.cloudfront.main.url to the distribution's base URL
                    main.url          | cdn.example.com            | Set countersign.cloudfront.main.url to the distribution's base URL
                    main.url          | https://cdn.example.com?a  | Set countersign.cloudfront.main.url to the distribution's base URL
                    main.url          | https://u:p@example.com    | Set countersign.cloudfront.main.url to the distribution's base URL
                    main.url          | https://CDN.example.com    | Set countersign.cloudfront.main.url to the distribution's base URL
                    main.forwarded-query | x-amz-acl               | Set countersign.cloudfront.main.forwarded-query to some of response-cache-control
                    main.previous-key-pair-id | K1                 | Set countersign.cloudfront.main.previous-private-key to
                    main.previous-private-key | x                  | Set countersign.cloudfront.main.previous-key-pair-id to
                    main.cookie-domain | other.example             | Set countersign.cloudfront.main.cookie-domain to the host
                    main.cookie-domain | com                       | Set countersign.cloudfront.main.cookie-domain to the host
                    main.cookie-domain | ample.com                 | Set countersign.cloudfront.main.cookie-domain to the host
                    main.cookie-domain | .example.com              | Set countersign.cloudfront.main.cookie-domain to the host
                    main.cookie-path  | /other                     | Set countersign.cloudfront.main.cookie-path to the path
                    main.cookie-path  | /fi                        | Set countersign.cloudfront.main.cookie-path to the path
                    main.cookie-path  | files                      | Set countersign.cloudfront.main.cookie-path to the path
                    main.cookie-path  | /;a                        | Set countersign.cloudfront.main.cookie-path to the path
                    main.key-pair-id  | k2jc                       | Set countersign.cloudfront.main.key-pair-id to
                    main.private-key  | ``                         | Set countersign.cloudfront.main.private-key to
                    main.private-key  | file:/nowhere/key.pem      | a file that this service can read: it cannot read /nowhere
                    main.private-key  | /nowhere/key.pem           | The key in countersign.cloudfront.main.private-key is no PEM
                    other.url         | https://cdn.example.com    | Set countersign.cloudfront.other.key-pair-id
                    Other.url         | https://cdn.example.com    | "Other" must be 1 to 63 lower-case
                    """)
    void aWrongSettingStopsTheStartWithAMessage(String setting, String value, String sentence) {
        StartupException refusal =
                assertThrows(StartupException.class, () -> distributions(setting, value == null ? "" : value));
        assertTrue(refusal.getMessage().contains(sentence), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("u:p"), "a password");
    }

    @Test
    void cookiesHaveThePathOfTheUrlUnlessAnotherIsSet() {
        assertEquals(new CookieAttributes(null, "/files", SameSite.LAX), cookies("main.cookie-same-site", "lax"));
        assertEquals("/", cookies("main.url", "https://cdn.example.com").path());
        assertEquals("/", cookies("main.cookie-path", "/").path());
        assertEquals("/files", cookies("main.cookie-path", "/files").path());
        assertEquals("example.com", cookies("main.cookie-domain", "example.com").domain());
        assertEquals(
                "cdn.example.com",
                cookies("main.cookie-domain", "cdn.example.com").domain());
        assertEquals("None", cookies("main.cookie-same-site", "none").sameSite().value());
    }

    private static CookieAttributes cookies(String setting, String value) {
        return distributions(setting, value).of("main").cookies();
    }

    @Test
    void thePreviousKeyOfARotationIsKnownAndDoesNotSign() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "main.url",
                TestDistribution.URL,
                "main.key-pair-id",
                TestDistribution.KEY_PAIR_ID,
                "main.private-key",
                TestDistribution.pem(),
                "main.previous-key-pair-id",
                "KOLD",
                "main.previous-private-key",
                TestDistribution.pem()));
        Distributions rotated = new Distributions(config(settings));
        assertTrue(signs(rotated), "the new key signs");
        assertEquals(1, rotated.trusting("KOLD").size());
        assertEquals(1, rotated.trusting(TestDistribution.KEY_PAIR_ID).size());
        assertEquals(0, rotated.trusting("KOTHER").size());
        settings.put("main.previous-key-pair-id", TestDistribution.KEY_PAIR_ID);
        StartupException refusal = assertThrows(StartupException.class, () -> new Distributions(config(settings)));
        assertTrue(refusal.getMessage().contains("previous-key-pair-id to another id"), refusal.getMessage());
    }

    @Test
    void aWrongKeyIsReportedByItsSettingWithoutItsText() {
        String text = Base64.getEncoder()
                .encodeToString(TestKeyPair.ec().pair().getPublic().getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----";
        StartupException refusal = assertThrows(StartupException.class, () -> distributions("main.private-key", pem));
        assertTrue(
                refusal.getMessage().contains("main.private-key is the public key, which is for CloudFront"),
                "it is called by its name");
        assertFalse(refusal.getMessage().contains(text.substring(40, 60)), "it is not shown");
    }
}
