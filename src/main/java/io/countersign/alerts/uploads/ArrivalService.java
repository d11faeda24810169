package io.countersign.alerts.uploads;

import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a store itself tells of its objects, by a notification that comes without SNS in between. Whoever brings it
 * waits until it has been told on, and is asked to bring it again where that failed.
 */
@Singleton
public class ArrivalService {

    private final Profiles profiles;
    private final ReportedUploads settled;
    private final UploadAlerts alerts;
    private final ArrivalRecorder recorder;

    ArrivalService(Profiles profiles, ReportedUploads settled, UploadAlerts alerts, ArrivalRecorder recorder) {
        this.profiles = profiles;
        this.settled = settled;
        this.alerts = alerts;
        this.recorder = recorder;
    }

    /**
     * Tells of each object that {@code notification} is about, if it is a profile's and was not told of before, as
     * arrived.
     *
     * @param notification as AWS has it: "Event message structure"
     * @return how many were told of; fails with a problem where the topic of one of them could not be told
     */
    public Uni<Integer> arrived(String notification) {
        return Multi.createFrom()
                .iterable(ArrivedObject.in(notification))
                .onItem()
                .transformToUniAndConcatenate(this::notify)
                .collect()
                .with(Collectors.summingInt(told -> told ? 1 : 0));
    }

    private Uni<Boolean> notify(ArrivedObject object) {
        Profile profile = profiles.writing(object.bucket(), object.key()).orElse(null);
        if (profile == null) {
            return Uni.createFrom().item(false);
        }
        return settled.settle(object.bucket(), object.key(), UUID.randomUUID().toString())
                .chain(mine -> mine
                        ? notify(object, profile).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> notify(ArrivedObject object, Profile profile) {
        return alerts.outcomeOf(recorder.arrival(object, profile), recorder::record)
                .onFailure()
                .call(() -> settled.unsettle(object.bucket(), object.key()));
    }
}
