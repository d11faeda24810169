package io.countersign.cors;

import io.countersign.cors.CorsFinding.Code;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The smallest correction of the faults that {@link CorsDoctor} finds for one origin. It changes, or adds, the rule for
 * only this origin, so that access of other origins does not change. That rule precedes all others that match the
 * origin, because some stores evaluate only the first; and it includes their permissions, so that no access is lost.
 *
 * @param rules the corrected rules
 * @param changes the changes, as text; empty if there are none
 */
record CorsRemedy(List<CorsRule> rules, List<String> changes) {

    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** @throws ProblemException if a rule must be added and the bucket has the maximum number of rules */
    static CorsRemedy of(List<CorsRule> rules, WebOrigin origin, CorsNeeds needs) {
        boolean healthy = CorsDoctor.examine(rules, origin, needs).stream()
                .allMatch(finding -> finding.code() == Code.WILDCARD_ORIGIN);
        if (healthy) {
            return new CorsRemedy(rules, List.of());
        }
        List<CorsRule> admitting =
                rules.stream().filter(rule -> rule.admits(origin)).toList();
        CorsRule own = rules.stream()
                .filter(rule -> rule.isOnlyFor(origin))
                .findFirst()
                .orElse(null);
        if (own == null && rules.size() >= CorsRules.MAX) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "The bucket has " + CorsRules.MAX
                            + " CORS rules, which is the maximum; remove one that is "
                            + "no longer needed.");
        }
        CorsRule mended = mended(own, origin, admitting, needs);
        List<CorsRule> others = new ArrayList<>(rules);
        if (own != null) {
            others.remove(rules.indexOf(own));
        }
        int first = admitting.isEmpty() ? others.size() : rules.indexOf(admitting.get(0));
        others.add(first, mended);
        return new CorsRemedy(List.copyOf(others), words(own, mended, first, rules));
    }

    private static CorsRule mended(CorsRule own, WebOrigin origin, List<CorsRule> admitting, CorsNeeds needs) {
        Set<ObjectMethod> methods = new TreeSet<>(needs.methods());
        List<String> headers = new ArrayList<>();
        List<String> exposed = new ArrayList<>();
        if (own != null) {
            headers.addAll(own.allowedHeaders());
            exposed.addAll(own.exposeHeaders());
        }
        for (CorsRule rule : admitting) {
            methods.addAll(rule.allowedMethods());
            addMissing(headers, rule.allowedHeaders());
            addMissing(exposed, rule.exposeHeaders());
        }
        CorsRule sofar = rule(own, origin, methods, headers, exposed);
        addMissing(
                headers,
                needs.headers().stream().filter(name -> !sofar.takes(name)).toList());
        addMissing(exposed, needs.answers().keySet());
        return rule(own, origin, methods, headers, exposed);
    }

    private static CorsRule rule(
            CorsRule own, WebOrigin origin, Set<ObjectMethod> methods, List<String> headers, List<String> exposed) {
        return new CorsRule(
                own == null ? null : own.id(),
                List.of(origin.value()),
                List.copyOf(methods),
                headers,
                exposed,
                own == null ? MAX_AGE : own.maxAge());
    }

    /** Header names are case-insensitive. */
    private static void addMissing(List<String> names, Collection<String> more) {
        Set<String> known = new LinkedHashSet<>();
        names.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        more.stream().filter(name -> known.add(name.toLowerCase(Locale.ROOT))).forEach(names::add);
    }

    private static List<String> words(CorsRule own, CorsRule mended, int place, List<CorsRule> before) {
        List<String> words = new ArrayList<>();
        if (own == null) {
            words.add("Rule " + (place + 1) + " is new, for "
                    + mended.allowedOrigins().get(0) + " alone: it allows " + CorsDoctor.listed(mended.allowedMethods())
                    + ".");
        } else if (before.indexOf(own) != place) {
            words.add("Rule " + (before.indexOf(own) + 1) + " is rule " + (place + 1)
                    + " now, before all others that are for its origin.");
        }
        more(
                words,
                place,
                "allows",
                own == null ? mended.allowedMethods() : own.allowedMethods(),
                mended.allowedMethods());
        more(
                words,
                place,
                "allows the headers",
                own == null ? List.of() : own.allowedHeaders(),
                mended.allowedHeaders());
        more(words, place, "exposes", own == null ? List.of() : own.exposeHeaders(), mended.exposeHeaders());
        return List.copyOf(words);
    }

    private static void more(List<String> words, int place, String verb, List<?> before, List<?> after) {
        List<?> added = after.stream().filter(each -> !before.contains(each)).toList();
        if (!added.isEmpty()) {
            words.add("Rule " + (place + 1) + " " + verb + " " + CorsDoctor.listed(added) + " now.");
        }
    }
}
