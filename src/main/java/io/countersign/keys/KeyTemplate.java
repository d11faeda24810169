package io.countersign.keys;

import io.countersign.callers.Caller;
import io.countersign.content.FileName;
import io.countersign.problem.ProblemException;
import io.countersign.storage.KeyPrefix;
import io.countersign.storage.ObjectKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;

/**
 * The template of generated keys: text with placeholders such as {@code {tenant}/{yyyy}/{MM}/{uuid}-{filename}}. Every
 * template has a random part, so that generated keys cannot collide.
 */
public final class KeyTemplate {

    private record Occasion(Caller caller, FileName file, LocalDate day) {}

    private static final Map<String, Function<Occasion, String>> PLACES = Map.of(
            "tenant", occasion -> CallerSegment.ofTenant(occasion.caller()),
            "caller", occasion -> CallerSegment.ofCaller(occasion.caller()),
            "yyyy", occasion -> String.format("%04d", occasion.day().getYear()),
            "MM", occasion -> String.format("%02d", occasion.day().getMonthValue()),
            "dd", occasion -> String.format("%02d", occasion.day().getDayOfMonth()),
            "uuid", occasion -> OwnerBoundKeys.PLACE,
            "path", occasion -> occasion.file().folders(),
            "filename", occasion -> occasion.file().value(),
            "extension", occasion -> occasion.file().extension());

    private final Template<Occasion> template;

    /**
     * @throws IllegalArgumentException if it has an unknown placeholder, no random part, or produces no valid key
     */
    public KeyTemplate(String text) {
        template = new Template<>(text, PLACES, Occasion::caller);
        if (!template.has("uuid")) {
            throw new IllegalArgumentException("must contain {uuid}, so that generated keys cannot collide");
        }
        try {
            new ObjectKey(template.sample());
        } catch (ProblemException e) {
            throw new IllegalArgumentException(
                    "must produce valid keys: " + e.violations().get(0).message(), e);
        }
    }

    /** Whether {@code caller} has the tenant, if it is used, and all claims that it uses. */
    public boolean appliesTo(Caller caller) {
        return template.appliesTo(caller);
    }

    /** Returns a new key below {@code prefix}. Dates are in UTC. */
    public String keyFor(KeyPrefix prefix, Caller caller, FileName file, Instant now, OwnerBoundKeys marks) {
        Occasion occasion = new Occasion(caller, file, LocalDate.ofInstant(now, ZoneOffset.UTC));
        try {
            return new ObjectKey(marks.marked(prefix.value() + template.filledFrom(occasion), caller)).value();
        } catch (ProblemException refusal) { // a file name can make a key too long, or decode to dots
            throw refusal.naming("key", "filename");
        }
    }

    /** The common start of all generated keys, up to the first placeholder. */
    String literalStart() {
        return template.literalStart();
    }

    @Override
    public String toString() {
        return template.toString();
    }
}
