package io.countersign.keys;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.storage.KeyPrefix;
import java.util.Map;

/**
 * The key prefix: equal for all callers, or, with {@code {tenant}}, {@code {caller}} or {@code {claim.<name>}}, a
 * separate one for each, to which no other caller has access.
 */
public final class PrefixTemplate {

    private final Template<Caller> template;
    private final KeyPrefix fixed;

    /**
     * @throws IllegalArgumentException if it has an unknown placeholder, or produces no valid prefix
     */
    public PrefixTemplate(String text) {
        template = new Template<>(
                text, Map.of("tenant", CallerSegment::ofTenant, "caller", CallerSegment::ofCaller), caller -> caller);
        try {
            KeyPrefix sample = new KeyPrefix(template.sample());
            fixed = template.isFixed() ? sample : null;
        } catch (ProblemException e) {
            throw new IllegalArgumentException(e.violations().get(0).message(), e);
        }
    }

    /** Whether {@code caller} has the tenant, if it is used, and all claims that it uses. */
    public boolean appliesTo(Caller caller) {
        return fixed != null || template.appliesTo(caller);
    }

    /** Returns the key prefix of {@code caller}. */
    public KeyPrefix of(Caller caller) {
        return fixed != null ? fixed : new KeyPrefix(template.filledFrom(caller));
    }

    /** The common start of all its prefixes, up to the last slash before the first placeholder. */
    public KeyPrefix common() {
        String text = template.toString();
        int place = text.indexOf('{');
        return fixed != null ? fixed : new KeyPrefix(text.substring(0, text.lastIndexOf('/', place) + 1));
    }

    /**
     * The common start of every key that {@code template} generates under it: up to the first placeholder of either.
     */
    public String literalStart(KeyTemplate template) {
        return fixed == null ? this.template.literalStart() : fixed.value() + template.literalStart();
    }

    /** A sample prefix that belongs to no caller. */
    public String sample() {
        return template.sample();
    }

    @Override
    public String toString() {
        return template.toString();
    }
}
