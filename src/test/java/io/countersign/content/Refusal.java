package io.countersign.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** How a value refuses itself: one violation that names the field. */
public final class Refusal {

    private Refusal() {}

    /** Asserts that {@code maker} is refused because of {@code field} alone; answers with the reason. */
    public static String of(String field, Executable maker) {
        ProblemException refusal = assertThrows(ProblemException.class, maker);
        assertEquals(ProblemCode.INVALID_REQUEST, refusal.code());
        assertEquals(
                List.of(field),
                refusal.violations().stream().map(Violation::field).toList());
        return refusal.violations().get(0).message();
    }
}
