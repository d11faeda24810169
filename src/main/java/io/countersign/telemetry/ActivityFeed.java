package io.countersign.telemetry;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reports what the service does to those that count it. */
@Singleton
public class ActivityFeed {

    /** Counts activities. It is called on the threads that serve requests, so it only counts. */
    @FunctionalInterface
    public interface ActivityListener {

        /** {@code amount} more of {@code activity}; {@code profile} is null where none is named or used. */
        void onActivity(Activity activity, String profile, long amount);
    }

    private final List<ActivityListener> listeners = new CopyOnWriteArrayList<>();

    /** Reports everything from now on to {@code listener}. */
    public void listen(ActivityListener listener) {
        listeners.add(listener);
    }

    /** Something was done. */
    public void report(Activity activity, String profile, long amount) {
        for (ActivityListener listener : listeners) {
            listener.onActivity(activity, profile, amount);
        }
    }
}
