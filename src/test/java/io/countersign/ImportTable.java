package io.countersign;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which package may import which: the table of {@code docs/architecture.md}, with the packages still to come. */
final class ImportTable {

    static final String BASE = "io.countersign";

    /** Each lives from the floors below it and knows nothing of the others. */
    static final Set<String> FEATURES = Set.of("upload", "download", "objects", "reports", "alerts", "vision");

    /** Front doors and adapters: they know the features, nobody knows them. */
    static final Set<String> EDGES = Set.of("aws", "redis", "http", "oidc", "local", "compat", "lambda");

    /** The clients of the AWS SDK, each of which has its adapter {@code aws.<service>}. */
    static final Set<String> SDK_CLIENTS = Set.of("s3", "sns", "sts", "rekognition");

    private static final Set<String> ALL_FEATURES = Set.of(
            "upload",
            "download",
            "objects",
            "reports",
            "alerts",
            "vision",
            "presign",
            "policy",
            "storage",
            "ops",
            "problem");

    private static final Set<String> PRESIGNING =
            Set.of("presign", "signing", "signing.cloudfront", "policy", "storage", "ops", "problem");

    private static final Set<String> STORING = Set.of("presign", "policy", "storage", "ops", "problem");

    private static final Set<String> ALERTING = Set.of("alerts", "policy", "ops", "problem");

    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("signing", Set.of()),
            Map.entry("problem", Set.of()),
            Map.entry("signing.cloudfront", Set.of("signing")),
            Map.entry("storage", Set.of("problem")),
            Map.entry("ops", Set.of("problem")),
            Map.entry("local", Set.of("signing")),
            Map.entry("local.sns", Set.of("signing")),
            Map.entry("policy", Set.of("storage", "ops", "problem")),
            Map.entry("presign", Set.of("signing", "signing.cloudfront", "storage", "ops", "problem")),
            Map.entry("upload", PRESIGNING),
            Map.entry("download", PRESIGNING),
            Map.entry("objects", STORING),
            Map.entry("reports", STORING),
            Map.entry("vision", STORING),
            Map.entry("alerts", Set.of("policy", "ops", "problem")),
            Map.entry("alerts.topics", ALERTING),
            Map.entry("alerts.once", ALERTING),
            Map.entry("alerts.messages", plus(ALERTING, "alerts.once")),
            Map.entry("alerts.sms", plus(ALERTING, "alerts.once")),
            Map.entry("alerts.rules", ALERTING),
            Map.entry("alerts.uploads", plus(ALERTING, "alerts.inbound")),
            Map.entry("alerts.events", plus(ALERTING, "alerts.inbound")),
            Map.entry("alerts.inbound", ALERTING),
            Map.entry("http", STORING),
            Map.entry("oidc", Set.of("policy", "ops", "problem")),
            Map.entry("aws", Set.of("presign", "signing", "ops", "problem")),
            Map.entry("aws.s3", Set.of("aws", "presign", "objects", "storage", "policy", "ops", "problem")),
            Map.entry("aws.sns", plus(ALERTING, "aws", "presign", "alerts.topics", "alerts.sms", "alerts.inbound")),
            Map.entry("aws.sts", Set.of("aws", "presign", "signing", "policy", "ops", "problem")),
            Map.entry("aws.rekognition", Set.of("aws", "vision", "storage", "policy", "ops", "problem")),
            Map.entry("redis", plus(ALERTING, "alerts.once", "alerts.sms", "alerts.rules", "alerts.events")),
            Map.entry("compat", ALL_FEATURES),
            Map.entry("lambda", plus(ALL_FEATURES, "alerts.uploads")),
            Map.entry("cli", ALL_FEATURES));

    private ImportTable() {}

    private static Set<String> plus(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    static String packageOf(String name) {
        return BASE + '.' + name;
    }
}
