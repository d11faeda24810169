package io.countersign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which package may import which: the floors of {@code docs/architecture.md}, with the packages still to come. */
final class ImportTable {

    static final String BASE = "io.countersign";

    /** Each depends on the floors below it and on no other feature. */
    static final Set<String> FEATURES = Set.of(
            "presigning",
            "cloudfront",
            "forms",
            "uploads",
            "tickets.api",
            "shares",
            "objects",
            "cors",
            "buckets",
            "account",
            "diagnosis.api",
            "reports",
            "alerts",
            "vision");

    /** Front doors and adapters: they import the features, and nothing imports them. */
    static final Set<String> EDGES = Set.of("aws", "redis", "http", "health", "oidc", "local", "compat", "lambda");

    /** The clients of the AWS SDK, each of which has its adapter {@code aws.<service>}. */
    static final Set<String> SDK_CLIENTS = Set.of("s3", "sns", "sts", "rekognition");

    /**
     * From the lowest to the highest: a package may import every package of the floors below its own. Some floors of
     * {@code docs/architecture.md} are two here, because packages of one import the other.
     */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("signing", "problem", "settings", "state", "local"),
            Set.of(
                    "signing.explain",
                    "signing.cloudfront",
                    "content",
                    "telemetry",
                    "diagnosis",
                    "tokens",
                    "fastpath",
                    "cli.output",
                    "local.sns"),
            Set.of("storage", "runtime"),
            Set.of("audit", "json", "images"),
            Set.of("callers", "events"),
            Set.of("keys"),
            Set.of("profiles"),
            Set.of("access", "stores"),
            Set.of("tickets", "signer"),
            Set.of("limits"),
            Set.of(
                    "presigning",
                    "cloudfront",
                    "forms",
                    "uploads.session",
                    "tickets.api",
                    "shares",
                    "objects",
                    "cors",
                    "buckets",
                    "account",
                    "diagnosis.api",
                    "reports.table",
                    "vision",
                    "alerts",
                    "health",
                    "oidc",
                    "aws",
                    "http.routing"),
            Set.of(
                    "uploads.arrival",
                    "vision.tesseract",
                    "presigning.batch",
                    "presigning.transfer",
                    "objects.copies",
                    "reports",
                    "shares.api",
                    "shares.visit",
                    "alerts.topics",
                    "alerts.idempotency",
                    "alerts.rules",
                    "alerts.inbound",
                    "http.problems",
                    "http.console"),
            Set.of(
                    "uploads",
                    "presigning.manifests",
                    "reports.schedule",
                    "alerts.messages",
                    "alerts.sms",
                    "alerts.uploads",
                    "alerts.events",
                    "http.body",
                    "http.authentication"),
            Set.of("uploads.direct", "http", "http.openapi", "http.fastpath"),
            Set.of(
                    "compat",
                    "lambda",
                    "redis",
                    "aws.s3",
                    "aws.sns",
                    "aws.sts",
                    "aws.rekognition",
                    "cli.offline",
                    "cli.remote"),
            Set.of("cli"));

    /** What each may import; features and edges are kept apart by rules of their own. */
    static final Map<String, Set<String>> ALLOWED = allowed();

    private ImportTable() {}

    private static Map<String, Set<String>> allowed() {
        Map<String, Set<String>> allowed = new HashMap<>();
        Set<String> below = new HashSet<>();
        for (Set<String> floor : FLOORS) {
            floor.forEach(name -> allowed.put(name, Set.copyOf(below)));
            below.addAll(floor);
        }
        // JDK only, so that both can be read, tested and used without the rest
        allowed.put("signing.explain", Set.of("signing", "signing.cloudfront"));
        allowed.put("signing.cloudfront", Set.of("signing"));
        // the embedded servers share nothing with what they judge but the values of a signature
        allowed.put("local", Set.of("signing"));
        allowed.put("local.sns", Set.of("signing"));
        // offline commands load the core only, and the others know the service by its public API
        allowed.put(
                "cli.offline",
                Set.of(
                        "cli.output",
                        "signing",
                        "signing.explain",
                        "signing.cloudfront",
                        "problem",
                        "storage",
                        "callers"));
        allowed.put("cli.remote", Set.of("cli.output"));
        allowed.put(
                "cli",
                Set.of(
                        "cli.output",
                        "cli.offline",
                        "cli.remote",
                        "diagnosis",
                        "diagnosis.api",
                        "problem",
                        "runtime",
                        "settings"));
        return Map.copyOf(allowed);
    }

    static String packageOf(String name) {
        return BASE + '.' + name;
    }
}
