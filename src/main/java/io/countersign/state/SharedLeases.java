package io.countersign.state;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Whose turn it is, among all instances of the service. */
public interface SharedLeases {

    /**
     * Takes the turn called {@code name} for {@code hold}, unless another owner has it; tells whether {@code owner} has it now. One that
     * takes it again, because an answer was lost, has it still. Fails where that cannot be found out.
     */
    Uni<Boolean> take(String name, String owner, Duration hold);

    /** Gives the turn called {@code name} back, for the next one that takes it. */
    Uni<Void> giveBack(String name);
}
