package io.countersign.signing.explain;

import io.countersign.signing.explain.Finding.Code;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Removes query parameters that were added to a URL after signing. */
final class ParameterRepairs {

    /** Parameters that advertisers, mail services and caches add to links. */
    private static final Pattern TRACKING = Pattern.compile(
            "utm_[a-z_]{1,32}|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|li_fat_id|"
                    + "mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|epik|s_cid|vero_id|oly_enc_id|wickedid|ref|_|t|ts|v|cb|nocache");

    private static final Set<String> SIGNATURE_PARAMETERS = Set.of("Expires", "Policy", "Signature", "Key-Pair-Id");

    private ParameterRepairs() {}

    /** Adds the repairs of {@code parts}; at most {@code places} parameters are removed one at a time. */
    static void addTo(UrlParts parts, int places) {
        List<String> pairs = Arrays.asList(parts.query.split("&"));
        List<String> own = pairs.stream().filter(pair -> !isOfSignature(pair)).toList();
        addWithout(
                parts, pairs, own.stream().filter(ParameterRepairs::isTracking).toList());
        int signature = -1;
        for (int i = 0; i < pairs.size(); i++) {
            signature = nameOf(pairs.get(i)).endsWith("Signature") ? i : signature;
        }
        if (signature >= 0) {
            addWithout(
                    parts,
                    pairs,
                    pairs.subList(signature + 1, pairs.size()).stream()
                            .filter(pair -> !isOfSignature(pair))
                            .toList());
        }
        own.stream().limit(places).forEach(pair -> addWithout(parts, pairs, List.of(pair)));
        addWithout(parts, pairs, own);
    }

    private static void addWithout(UrlParts parts, List<String> pairs, List<String> added) {
        if (added.isEmpty()) {
            return;
        }
        Set<String> names = Set.copyOf(added);
        parts.addQuery(
                Code.PARAMETER_ADDED,
                "The query parameters "
                        + Findings.firstOf(added.stream()
                                .map(ParameterRepairs::nameOf)
                                .distinct()
                                .toList())
                        + " were added after signing, and the signature covers all parameters: send the URL without them.",
                () -> String.join(
                        "&",
                        pairs.stream().filter(pair -> !names.contains(pair)).toList()));
    }

    private static boolean isOfSignature(String pair) {
        String name = nameOf(pair);
        return name.startsWith("X-Amz-") || SIGNATURE_PARAMETERS.contains(name);
    }

    private static boolean isTracking(String pair) {
        return TRACKING.matcher(nameOf(pair)).matches();
    }

    private static String nameOf(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals);
    }
}
