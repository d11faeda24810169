package io.countersign.keys;

import io.countersign.callers.Caller;
import io.countersign.problem.ProblemException;
import io.countersign.storage.KeyPrefix;
import java.util.Map;

/**
 * What keys begin with: the same for all, or, with {@code {tenant}}, {@code {caller}} or {@code {claim.<name>}} in it,
 * for each a folder of its own that nobody else can reach.
 */
public final class PrefixTemplate {

    private final Template<Caller> template;
    private final KeyPrefix fixed;

    /**
     * @throws IllegalArgumentException if it has an unknown place, or makes no legal prefix
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

    /** Whether all that it names is known of {@code caller}. */
    public boolean appliesTo(Caller caller) {
        return fixed != null || template.appliesTo(caller);
    }

    /** What the keys of {@code caller} begin with. */
    public KeyPrefix of(Caller caller) {
        return fixed != null ? fixed : new KeyPrefix(template.filledFrom(caller));
    }

    /** What all prefixes of this kind begin with, up to the last slash before the first place. */
    public KeyPrefix common() {
        String text = template.toString();
        int place = text.indexOf('{');
        return fixed != null ? fixed : new KeyPrefix(text.substring(0, text.lastIndexOf('/', place) + 1));
    }

    /** What every key under it begins with, where {@code template} makes it: up to the first place in either. */
    public String literalStart(KeyTemplate template) {
        return fixed == null ? this.template.literalStart() : fixed.value() + template.literalStart();
    }

    /** A prefix of this kind that is nobody's. */
    public String sample() {
        return template.sample();
    }

    @Override
    public String toString() {
        return template.toString();
    }
}
