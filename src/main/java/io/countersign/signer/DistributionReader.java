package io.countersign.signer;

import io.countersign.settings.BaseUrl;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.signer.CloudFrontConfig.DistributionConfig;
import io.countersign.signing.cloudfront.CloudFrontKey;
import io.countersign.signing.cloudfront.PrivateKeyPem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a distribution from its configuration. */
final class DistributionReader {

    private static final String FILE = "file:";

    /** The parameters of a GET that a bucket honours. AWS: "GetObject", "URI Request Parameters". */
    private static final Set<String> FORWARDED = Set.of(
            "versionId",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "response-content-language",
            "response-content-type",
            "response-expires");

    private DistributionReader() {}

    /**
     * @throws StartupException if a setting is missing or invalid; the message names it and does not show the key
     */
    static Distribution read(String property, DistributionConfig config) {
        String base = config.url()
                .filter(DistributionReader::isBase)
                .map(BaseUrl::of)
                .orElseThrow(() -> new StartupException(
                        "Set " + property + ".url to the distribution's base URL, such as "
                                + "https://d111111abcdef8.cloudfront.net.",
                        property + ".url"));
        StartupFaults faults = new StartupFaults();
        CloudFrontKey key = faults.read(() -> key(property, "", config.keyPairId(), config.privateKey()));
        CloudFrontKey previous = faults.read(() -> previous(property, config));
        Set<String> forwarded = config.forwardedQuery().orElse(Set.of());
        faults.check(() -> StartupFaults.below(property)
                .require(
                        FORWARDED.containsAll(forwarded),
                        "forwarded-query",
                        "some of " + String.join(", ", new TreeSet<>(FORWARDED)))
                .throwIfAny());
        CookieAttributes cookies = faults.read(() -> CookieAttributes.of(property, base, config));
        faults.throwIfAny();
        if (previous != null && previous.keyPairId().equals(key.keyPairId())) {
            throw new StartupException(
                    "Set " + property + ".previous-key-pair-id to another id than " + property
                            + ".key-pair-id, or remove it.",
                    property + ".previous-key-pair-id");
        }
        return new Distribution(base, key, previous, forwarded, cookies);
    }

    private static CloudFrontKey previous(String property, DistributionConfig config) {
        return config.previousKeyPairId().isEmpty()
                        && config.previousPrivateKey().isEmpty()
                ? null
                : key(property, "previous-", config.previousKeyPairId(), config.previousPrivateKey());
    }

    private static CloudFrontKey key(String property, String which, Optional<String> id, Optional<String> privateKey) {
        String idSetting = property + '.' + which + "key-pair-id";
        String keySetting = property + '.' + which + "private-key";
        String given = id.filter(text -> text.matches("[A-Z0-9]{1,64}"))
                .orElseThrow(() -> new StartupException(
                        "Set " + idSetting + " to CloudFront's id of the public key, such as K2JCJMDEHXQW5F.",
                        idSetting));
        try {
            return new CloudFrontKey(given, PrivateKeyPem.read(pem(keySetting, privateKey)));
        } catch (IllegalArgumentException e) {
            throw new StartupException("The key in " + keySetting + " " + e.getMessage() + ".", keySetting);
        }
    }

    /** Browsers write hosts in lower case, and the policy contains the URL as they write it. */
    private static boolean isBase(URI url) {
        return "https".equals(url.getScheme())
                && url.getHost() != null
                && url.getHost().equals(url.getHost().toLowerCase(Locale.ROOT))
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static String pem(String property, Optional<String> value) {
        String given = value.orElseThrow(() -> new StartupException(
                "Set " + property + " to the private key, as PEM, or to file: and the path of a file that contains it.",
                property));
        if (!given.startsWith(FILE)) {
            return given;
        }
        String path = given.substring(FILE.length()).replaceFirst("^//(?=/)", "");
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new StartupException(
                    "Set " + property + " to a file that this service can read: it cannot read " + path + ".",
                    property);
        }
    }
}
