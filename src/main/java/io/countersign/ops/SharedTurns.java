package io.countersign.ops;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Whose turn it is, among all instances of the service. */
public interface SharedTurns {

    /** Takes the turn called {@code name} for {@code hold}, unless another instance has it; tells whether it did. Fails where nobody can say. */
    Uni<Boolean> take(String name, Duration hold);

    /** Gives the turn called {@code name} back, for whoever takes it next. */
    Uni<Void> giveBack(String name);
}
