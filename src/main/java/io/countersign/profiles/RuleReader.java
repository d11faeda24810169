package io.countersign.profiles;

import io.countersign.content.MediaTypes;
import io.countersign.keys.KeyTemplate;
import io.countersign.keys.PrefixTemplate;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.ProfilesConfig.Encryption;
import io.countersign.profiles.ProfilesConfig.ProfileConfig;
import io.countersign.settings.StartupException;
import io.countersign.settings.StartupFaults;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.UploadMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the object rules of a profile's configuration; an invalid value stops the start with a message. */
final class RuleReader {

    /** AWS: "x-amz-storage-class"; other stores have other names. */
    private static final Pattern STORAGE_CLASS = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** Values for a header or a form field. */
    private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private static final Duration MIN_AGE = Duration.ofMinutes(1);
    private static final Duration MAX_AGE = Duration.ofDays(365);

    private RuleReader() {}

    static PrefixTemplate prefix(String property, ProfileConfig config) {
        return reading(
                property + ".prefix", () -> new PrefixTemplate(config.prefix().orElse("")));
    }

    static KeyTemplate template(String property, ProfileConfig config) {
        return reading(property + ".key-template", () -> new KeyTemplate(config.keyTemplate()));
    }

    /** Null if none is set. AWS: "CreateTopic", the rules of names. */
    static String alertTopic(String property, ProfileConfig config) {
        String setting = property + ".alert-topic";
        config.alertTopic().ifPresent(topic -> {
            if (!topic.matches("(?=.{1,256}$)[A-Za-z0-9_-]+(\\.fifo)?")) {
                throw new StartupException(
                        "Set " + setting + " to the name of an SNS topic, without its ARN.", setting);
            }
        });
        return config.alertTopic().orElse(null);
    }

    static KeyPrefix quarantine(String property, ProfileConfig config) {
        String setting = property + ".quarantine-prefix";
        if (config.quarantinePrefix().isEmpty()) {
            return null;
        }
        try {
            KeyPrefix quarantine = new KeyPrefix(config.quarantinePrefix().get());
            if (!quarantine.value().isEmpty()) {
                requireOutside(property, config, quarantine);
                return quarantine;
            }
        } catch (ProblemException e) {
            // reported below
        }
        throw new StartupException("Set " + setting + " to a key prefix such as quarantine/.", setting);
    }

    /** If keys depend on the caller, keys within quarantine are rejected when they are generated. */
    private static void requireOutside(String property, ProfileConfig config, KeyPrefix quarantine) {
        if (prefix(property, config).literalStart(template(property, config)).startsWith(quarantine.value())) {
            String setting = property + ".quarantine-prefix";
            throw new StartupException(
                    "Set " + setting + " to a prefix of its own: " + property
                            + ".prefix and .key-template lead below it, " + "where no key may be signed.",
                    setting);
        }
    }

    /** Null for never. */
    static Duration abortUploadsAfter(String property, ProfileConfig config) {
        Duration after = config.abortUploadsAfter().orElse(null);
        if (after != null && (after.compareTo(MIN_AGE) < 0 || after.compareTo(MAX_AGE) > 0)) {
            String setting = property + ".abort-uploads-after";
            throw new StartupException("Set " + setting + " to a duration from PT1M to P365D.", setting);
        }
        return after;
    }

    static ObjectRules rules(String property, ProfileConfig config) {
        StartupFaults faults = StartupFaults.below(property);
        faults.require(
                config.maxSize() >= 0 && config.maxSize() <= ObjectRules.LARGEST_IN_PARTS,
                "max-size",
                "0 up to " + ObjectRules.LARGEST_IN_PARTS + " bytes, the maximum of a multipart upload");
        faults.require( // the default is no fault beside a wrong max-size
                config.minSize() == 0 || config.minSize() > 0 && config.minSize() <= config.maxSize(),
                "min-size",
                "0 up to max-size, in bytes");
        MediaTypes contentTypes = faults.read(() -> reading(
                property + ".content-types",
                () -> config.contentTypes().map(MediaTypes::new).orElse(MediaTypes.ANY)));
        MediaTypes inlineTypes = faults.read(() -> reading(
                property + ".inline-types",
                () -> new MediaTypes(config.inlineTypes().orElse(Set.of()))));
        Set<String> metadataNames = faults.read(() -> metadataNames(property, config));
        Map<String, String> metadata = faults.read(() -> texts(property + ".metadata", config.metadata()));
        Map<String, String> tags = faults.read(() -> texts(property + ".tags", config.tags()));
        Map<String, String> headers = faults.read(() -> headers(property, config));
        DefaultHeaders defaults = faults.read(() -> HeaderReader.read(property, config.headers()));
        faults.throwIfAny();
        return new ObjectRules(
                contentTypes,
                new ObjectSizes(config.minSize(), config.maxSize()),
                new AllowedAttributes(
                        config.acls().orElse(Set.of()),
                        metadataNames,
                        config.tagNames().orElse(null),
                        config.objectHeaders().orElse(Set.of())),
                config.responseOverrides(),
                inlineTypes,
                new EnforcedAttributes(config.acl().orElse(null), metadata, tags, headers, defaults));
    }

    private static Set<String> metadataNames(String property, ProfileConfig config) {
        Set<String> names = config.metadataNames().orElse(null);
        refuseMark(property + ".metadata-names", names == null ? Set.of() : names);
        refuseMark(property + ".metadata", config.metadata().keySet());
        return names;
    }

    private static void refuseMark(String property, Set<String> names) {
        if (names.stream().anyMatch(UploadMark.NAME::equalsIgnoreCase)) {
            throw new StartupException(
                    "Remove " + UploadMark.NAME + " from " + property + ": this service sets it for uploads.",
                    property);
        }
    }

    private static Map<String, String> headers(String property, ProfileConfig config) {
        Map<String, String> headers = new TreeMap<>();
        boolean kms = config.encryption() == Encryption.KMS;
        if (!kms && (config.kmsKey().isPresent() || !config.kmsContext().isEmpty())) {
            throw new StartupException(
                    "Set " + property
                            + ".encryption to KMS, or remove its KMS key and context: they have no effect without it.",
                    property + ".encryption");
        }
        if (config.encryption() != Encryption.DEFAULT) {
            headers.put("x-amz-server-side-encryption", kms ? "aws:kms" : "AES256");
        }
        config.kmsKey()
                .ifPresent(key ->
                        headers.put("x-amz-server-side-encryption-aws-kms-key-id", text(property + ".kms-key", key)));
        if (!config.kmsContext().isEmpty()) {
            headers.put("x-amz-server-side-encryption-context", context(property, config.kmsContext()));
        }
        config.storageClass().ifPresent(name -> {
            if (!STORAGE_CLASS.matcher(name).matches()) {
                throw new StartupException(
                        "Set " + property + ".storage-class to a storage class such as STANDARD_IA.",
                        property + ".storage-class");
            }
            headers.put("x-amz-storage-class", name);
        });
        return Map.copyOf(headers);
    }

    /** AWS: "PutObject", {@code x-amz-server-side-encryption-context}: base64 of a JSON object of texts. */
    private static String context(String property, Map<String, String> context) {
        StringBuilder json = new StringBuilder();
        new TreeMap<>(texts(property + ".kms-context", context))
                .forEach((name, value) -> json.append(json.isEmpty() ? "{" : ",")
                        .append('"')
                        .append(name)
                        .append("\":\"")
                        .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"'));
        return Base64.getEncoder().encodeToString(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> texts(String property, Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new StartupException(
                        "The name \"" + name + "\" of " + property + " must be letters, digits, dots, _ and -.",
                        property);
            }
            text(property + "." + name, value);
        });
        return Map.copyOf(values);
    }

    private static String text(String property, String value) {
        if (!HEADER_TEXT.matcher(value).matches()) {
            throw new StartupException("Set " + property + " to printable ASCII.", property);
        }
        return value;
    }

    private static <T> T reading(String property, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new StartupException(property + " " + e.getMessage() + ".", property);
        }
    }
}
