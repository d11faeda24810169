package io.countersign.cors;

import io.countersign.cors.CorsFinding.Code;
import io.countersign.storage.ObjectMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds CORS faults for pages of an origin, with S3's evaluation: the first rule that matches origin, method and
 * headers of a request applies. AWS: "Using cross-origin resource sharing (CORS)", "How does Amazon S3 evaluate the
 * CORS configuration on a bucket?". Other stores (Ceph) stop at the first rule that matches the origin; a dependency on
 * later rules is reported as well.
 */
final class CorsDoctor {

    private static final Map<String, Code> NOT_EXPOSED = Map.of(
            CorsNeeds.ETAG, Code.ETAG_NOT_EXPOSED,
            CorsNeeds.LOCATION, Code.LOCATION_NOT_EXPOSED,
            CorsNeeds.VERSION, Code.VERSION_NOT_EXPOSED);

    private static final Map<String, String> FOR = Map.of(
            CorsNeeds.ETAG, "uploads in parts cannot be finished by the page",
            CorsNeeds.LOCATION, "the page does not learn where the form's file went",
            CorsNeeds.VERSION, "the page does not learn which version it has written");

    private final List<CorsRule> rules;
    private final WebOrigin origin;
    private final CorsNeeds needs;
    private final List<CorsRule> admitting;

    private CorsDoctor(List<CorsRule> rules, WebOrigin origin, CorsNeeds needs) {
        this.rules = rules;
        this.origin = origin;
        this.needs = needs;
        this.admitting = rules.stream().filter(rule -> rule.admits(origin)).toList();
    }

    /**
     * Returns the faults of {@code rules} for pages of {@code origin}, the most severe first; empty if there are none.
     */
    static List<CorsFinding> examine(List<CorsRule> rules, WebOrigin origin, CorsNeeds needs) {
        return new CorsDoctor(rules, origin, needs).examine();
    }

    private List<CorsFinding> examine() {
        if (admitting.isEmpty()) {
            return List.of(notAdmitted());
        }
        List<CorsFinding> findings = new ArrayList<>();
        examineMethods(findings);
        examineHeaders(findings);
        examineAnswers(findings);
        if (findings.isEmpty() && !isEnough(admitting.get(0), needs)) {
            findings.add(Code.RULE_SHADOWED.finding(
                    number(admitting.get(0)) + " is the first for " + origin
                            + ", and only later ones allow all that is "
                            + "needed: S3 goes on to them, but other stores, such as Ceph, do not.",
                    "Let the first rule for " + origin + " allow all of it."));
        }
        admitting.stream()
                .filter(CorsRule::admitsEverybody)
                .findFirst()
                .ifPresent(rule -> findings.add(everybody(rule)));
        return findings;
    }

    /** Whether {@code rule} alone allows, and exposes, everything that is needed. */
    static boolean isEnough(CorsRule rule, CorsNeeds needs) {
        return rule.allowedMethods().containsAll(needs.methods())
                && needs.headers().stream().allMatch(rule::takes)
                && needs.answers().keySet().stream().allMatch(rule::shows);
    }

    private CorsFinding notAdmitted() {
        for (CorsRule rule : rules) {
            for (String listed : rule.allowedOrigins()) {
                String difference = NearOrigin.difference(listed, origin);
                if (difference != null) {
                    return Code.ORIGIN_MISMATCH.finding(
                            number(rule) + " is for " + listed + ", which " + difference + ": for a browser at "
                                    + origin + " it is another origin.",
                            "Allow exactly " + origin + ".");
                }
            }
        }
        return Code.NO_RULE.finding(
                rules.isEmpty()
                        ? "The bucket has no CORS rules, so that browsers keep every answer of it from pages."
                        : "None of the bucket's " + rules.size() + " rules is for " + origin
                                + ", so that browsers keep every answer from its pages.",
                "Add a rule for " + origin + ".");
    }

    private void examineMethods(List<CorsFinding> findings) {
        List<ObjectMethod> missing = needs.methods().stream()
                .filter(method -> answering(method) == null)
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Code.METHOD_MISSING.finding(
                    "Profiles of this bucket sign " + listed(missing) + ", and no rule for " + origin
                            + " allows it: the browser does not send the request.",
                    "Allow " + listed(missing) + " to " + origin + "."));
        }
    }

    private void examineHeaders(List<CorsFinding> findings) {
        for (ObjectMethod method : needs.methods()) {
            List<String> wanted = needs.headersOf(method);
            CorsRule first = answering(method);
            boolean allowed = admitting.stream()
                    .filter(rule -> rule.allowedMethods().contains(method))
                    .anyMatch(rule -> wanted.stream().allMatch(rule::takes));
            if (first != null && !allowed) {
                List<String> missing =
                        wanted.stream().filter(header -> !first.takes(header)).toList();
                findings.add(Code.HEADER_NOT_ALLOWED.finding(
                        "A signed " + method + " may have to be sent with " + listed(missing) + ", and " + lower(first)
                                + " does not allow it: the browser asks beforehand, and does not send the request.",
                        "Allow the headers " + listed(missing) + " to " + origin + "."));
            }
        }
    }

    private void examineAnswers(List<CorsFinding> findings) {
        needs.answers().forEach((header, methods) -> {
            for (ObjectMethod method : methods) {
                CorsRule rule = answering(method);
                if (rule != null && !rule.shows(header)) {
                    findings.add(NOT_EXPOSED
                            .get(header)
                            .finding(
                                    number(rule) + " keeps the header " + header + " in answers to " + method
                                            + " from pages: " + FOR.get(header) + ".",
                                    "Expose " + header + " to " + origin + "."));
                    return;
                }
            }
        });
    }

    private CorsFinding everybody(CorsRule rule) {
        return Code.WILDCARD_ORIGIN.finding(
                number(rule) + " allows pages of every origin: every holder of a signed URL can use it from any page.",
                "List the origins that need it. The rule is not changed here, because other pages can depend on it.");
    }

    /** The rule that applies to the response to {@code method}, or null. */
    private CorsRule answering(ObjectMethod method) {
        return admitting.stream()
                .filter(rule -> rule.allowedMethods().contains(method))
                .findFirst()
                .orElse(null);
    }

    private String number(CorsRule rule) {
        return "Rule " + (rules.indexOf(rule) + 1);
    }

    private String lower(CorsRule rule) {
        return "rule " + (rules.indexOf(rule) + 1);
    }

    static String listed(List<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
