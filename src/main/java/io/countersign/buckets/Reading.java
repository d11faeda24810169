package io.countersign.buckets;

import java.util.function.Function;

/**
 * What a store returns for a setting of a bucket.
 *
 * @param state whether it returned a value, and why not
 * @param value the value; null in every state but {@link State#PRESENT}
 */
public record Reading<T>(State state, T value) {

    /** Whether there is a value. */
    public enum State {
        PRESENT,
        /** The bucket has no such setting. */
        ABSENT,
        /** The store does not support the setting. */
        UNSUPPORTED,
        /** The service's credentials cannot read the setting. */
        DENIED
    }

    /** The value {@code value}; null means that the store ignored the request for it. */
    public static <T> Reading<T> of(T value) {
        return new Reading<>(value == null ? State.UNSUPPORTED : State.PRESENT, value);
    }

    /** No value, because of {@code state}. */
    public static <T> Reading<T> without(State state) {
        return new Reading<>(state, null);
    }

    /** Whether there is a value. */
    public boolean isPresent() {
        return state == State.PRESENT;
    }

    /** The same with the value converted, if there is one. */
    public <R> Reading<R> map(Function<T, R> conversion) {
        return isPresent() ? of(conversion.apply(value)) : without(state);
    }
}
