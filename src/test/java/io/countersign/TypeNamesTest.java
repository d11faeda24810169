package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A simple name means one type, so that a reader never has to look at imports to know which one is meant. */
class TypeNamesTest {

    @Test
    void noTypeSharesTheSimpleNameOfAnother() {
        assertEquals(Set.of(), sharedNames(ImportedClasses.OURS.stream().map(JavaClass::getName)));
        assertEquals(
                Set.of("Entry", "Form"),
                sharedNames(Stream.of(
                        "a.Form", "b.Form", "a.Entry", "b.Log$Entry", "a.Rule", "a.A$Kind", "b.B$Kind", "a.A$1")));
    }

    /**
     * The simple names that several types have. Nested types may share one, because the names of their owners tell them apart; a type at
     * the top of a file may not.
     */
    private static Set<String> sharedNames(Stream<String> types) {
        Map<String, List<String>> byName = types.filter(type -> !type.endsWith("package-info"))
                .filter(type -> !type.matches(".*\\$[0-9]+.*")) // anonymous, or local to a method
                .collect(Collectors.groupingBy(type -> type.replaceAll(".*[.$]", "")));
        Set<String> shared = new TreeSet<>();
        byName.forEach((name, owners) -> {
            if (owners.size() > 1 && owners.stream().anyMatch(owner -> !owner.contains("$"))) {
                shared.add(name);
            }
        });
        return shared;
    }
}
