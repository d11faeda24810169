package io.countersign.presigning.batch;

import java.util.ArrayList;
import java.util.List;

/** Divides a batch into steps, whose requests are charged and answered together. */
final class Steps {

    /** The maximum number of requests in a step. */
    static final int MAX = 128;

    private Steps() {}

    /** The steps of {@code all}, in its order. */
    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> steps = new ArrayList<>();
        for (int i = 0; i < all.size(); i += MAX) {
            steps.add(all.subList(i, Math.min(all.size(), i + MAX)));
        }
        return steps;
    }
}
