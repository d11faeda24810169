package io.countersign.alerts.uploads;

import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Handles notifications that a store sends directly, without SNS. The sender waits until the arrivals are published,
 * and must repeat the notification if that fails.
 */
@Singleton
public class ArrivalService {

    private final Profiles profiles;
    private final ReportedUploads reported;
    private final UploadAlerts alerts;
    private final ArrivalRecorder recorder;

    ArrivalService(Profiles profiles, ReportedUploads reported, UploadAlerts alerts, ArrivalRecorder recorder) {
        this.profiles = profiles;
        this.reported = reported;
        this.alerts = alerts;
        this.recorder = recorder;
    }

    /**
     * Publishes each object of {@code notification} as arrived, if it belongs to a profile and was not reported before.
     *
     * @param notification the notification. AWS: "Event message structure"
     * @return the number of reported objects; fails with a problem if a publication fails
     */
    public Uni<Integer> arrived(String notification) {
        return Multi.createFrom()
                .iterable(ArrivedObject.in(notification))
                .onItem()
                .transformToUniAndConcatenate(this::notify)
                .collect()
                .with(Collectors.summingInt(published -> published ? 1 : 0));
    }

    private Uni<Boolean> notify(ArrivedObject object) {
        Profile profile = profiles.writing(object.bucket(), object.key()).orElse(null);
        if (profile == null) {
            return Uni.createFrom().item(false);
        }
        return reported.claim(object.bucket(), object.key(), UUID.randomUUID().toString())
                .chain(claimed -> claimed
                        ? notify(object, profile).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> notify(ArrivedObject object, Profile profile) {
        return alerts.outcomeOf(recorder.arrival(object, profile), recorder::record)
                .onFailure()
                .call(() -> reported.release(object.bucket(), object.key()));
    }
}
