package io.countersign.telemetry;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reports the service's activities to listeners that count them. */
@Singleton
public class ActivityFeed {

    /** Counts activities. It is called on the threads that serve requests, so it must not block. */
    @FunctionalInterface
    public interface ActivityListener {

        /** Adds {@code amount} of {@code activity}; {@code profile} is null if none is used. */
        void onActivity(Activity activity, String profile, long amount);
    }

    private final List<ActivityListener> listeners = new CopyOnWriteArrayList<>();

    /** Reports all further activities to {@code listener}. */
    public void listen(ActivityListener listener) {
        listeners.add(listener);
    }

    /** Reports an activity. */
    public void report(Activity activity, String profile, long amount) {
        for (ActivityListener listener : listeners) {
            listener.onActivity(activity, profile, amount);
        }
    }
}
