package io.countersign.diagnosis;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Checks a part of the set-up. Changes nothing that anybody stored. All beans of this type run together. */
public interface SetupCheck {

    /** Its name in reports: a noun in lower case. */
    String name();

    /**
     * Runs it.
     *
     * @param origins the origins of web pages that use the stores; can be empty
     * @return the findings, empty if there are none; a failure means that the check could not run
     */
    Uni<List<SetupFinding>> run(Set<String> origins);
}
