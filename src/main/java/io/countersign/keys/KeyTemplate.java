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
 * How keys are made that no caller chooses: text with places such as {@code {tenant}/{yyyy}/{MM}/{uuid}-{filename}}. A
 * random part is in every template, so that nobody's file lands on another's.
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
     * @throws IllegalArgumentException if it has an unknown place, no random part, or makes no legal key
     */
    public KeyTemplate(String text) {
        template = new Template<>(text, PLACES, Occasion::caller);
        if (!template.has("uuid")) {
            throw new IllegalArgumentException("must hold {uuid}, so that nobody's file lands on another's");
        }
        try {
            new ObjectKey(template.sample());
        } catch (ProblemException e) {
            throw new IllegalArgumentException(
                    "must make legal keys: " + e.violations().get(0).message(), e);
        }
    }

    /** Whether all that it names is known of {@code caller}. */
    public boolean appliesTo(Caller caller) {
        return template.appliesTo(caller);
    }

    /** A fresh key below {@code prefix}. The day in it is that of UTC. */
    public String keyFor(KeyPrefix prefix, Caller caller, FileName file, Instant now, OwnerBoundKeys marks) {
        Occasion occasion = new Occasion(caller, file, LocalDate.ofInstant(now, ZoneOffset.UTC));
        try {
            return new ObjectKey(marks.marked(prefix.value() + template.filledFrom(occasion), caller)).value();
        } catch (ProblemException refusal) { // a file's name can make a key too long, or decode to dots
            throw refusal.naming("key", "filename");
        }
    }

    /** What every key that it makes begins with, up to its first place. */
    String literalStart() {
        return template.literalStart();
    }

    @Override
    public String toString() {
        return template.toString();
    }
}
