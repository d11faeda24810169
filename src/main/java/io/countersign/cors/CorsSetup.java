package io.countersign.cors;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Whether pages of the configured origins can use the buckets of all profiles. */
@Singleton
class CorsSetup implements SetupCheck {

    /** How many buckets are examined side by side. */
    private static final int CONCURRENCY = 8;

    private final Profiles profiles;
    private final BucketCorsService service;

    CorsSetup(Profiles profiles, BucketCorsService service) {
        this.profiles = profiles;
        this.service = service;
    }

    @Override
    public String name() {
        return "CORS";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        return Multi.createFrom()
                .iterable(origins)
                .onItem()
                .transformToMultiAndConcatenate(origin -> Multi.createFrom()
                        .iterable(profiles.onePerBucket())
                        .onItem()
                        .transformToUni(profile -> examine(profile, origin))
                        .merge(CONCURRENCY))
                .onItem()
                .<SetupFinding>disjoint()
                .collect()
                .asList();
    }

    private Uni<List<SetupFinding>> examine(Profile profile, String origin) {
        return service.examine(profile.bucket().value(), profile.name(), origin)
                .map(report -> report.findings().stream()
                        .map(finding -> (finding.hurts() ? Code.CORS_WRONG : Code.CORS_DOUBTFUL)
                                .finding(
                                        "bucket " + profile.bucket(),
                                        "For pages of " + origin + ": " + finding.message(),
                                        finding.fix()))
                        .toList())
                .onFailure()
                .recoverWithItem(List.of()); // a store without CORS rules, or one that the other checks report
    }
}
