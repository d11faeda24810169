package io.countersign.objects.copies;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The objects that are being moved on this instance. Two moves in opposite directions would each delete the copy of the
 * other one, whose content and ETag are those of its source, so that both would be lost.
 */
@Singleton
class RunningMoves {

    private final Set<List<String>> objects = new HashSet<>();

    /** Runs {@code move}; fails with a problem if another move of one of its objects is running. */
    <T> Uni<T> alone(CopyEnds ends, Supplier<Uni<T>> move) {
        List<List<String>> both = List.of(ends.source(), ends.copy());
        return Uni.createFrom().deferred(() -> {
            start(both);
            return Uni.createFrom().deferred(move::get).onTermination().invoke(() -> end(both));
        });
    }

    private synchronized void start(List<List<String>> both) {
        if (both.stream().anyMatch(objects::contains)) {
            throw new ProblemException(
                            ProblemCode.CONFLICT,
                            "The object, or the one that its copy replaces, is being moved; repeat the request when "
                                    + "that is done.")
                    .withReason("moving");
        }
        objects.addAll(both);
    }

    private synchronized void end(List<List<String>> both) {
        both.forEach(objects::remove);
    }
}
