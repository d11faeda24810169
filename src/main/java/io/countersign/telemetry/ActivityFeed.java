package io.countersign.telemetry;

import jakarta.inject.Singleton;
import java.util.Arrays;

/** Reports the service's activities to listeners that count them. */
@Singleton
public class ActivityFeed {

    /** Counts activities. It is called on the threads that serve requests, so it must not block. */
    @FunctionalInterface
    public interface ActivityListener {

        /** Adds {@code amount} of {@code activity}; {@code profile} is null if none is used. */
        void onActivity(Activity activity, String profile, long amount);
    }

    // replaced, never changed: a report per signature allocates nothing
    private volatile ActivityListener[] listeners = {};

    /** Reports all further activities to {@code listener}. */
    public synchronized void listen(ActivityListener listener) {
        ActivityListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        more[listeners.length] = listener;
        listeners = more;
    }

    /** Reports an activity. */
    public void report(Activity activity, String profile, long amount) {
        for (ActivityListener listener : listeners) {
            listener.onActivity(activity, profile, amount);
        }
    }
}
