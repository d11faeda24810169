package io.countersign.limits;

import io.countersign.access.Permit;
import io.countersign.access.RefusalAudit;
import io.countersign.problem.ProblemException;
import io.countersign.profiles.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Permits of one caller that are charged together, and the refusals of those that are not. */
final class ChargedTogether {

    private final List<Permit> permits;
    private final LimitCharge[] charges;
    private final RefusalAudit audit;
    private ProblemException[] refusals;

    /** @param permits null for each request that is not charged */
    ChargedTogether(List<Permit> permits, RefusalAudit audit) {
        this.permits = permits;
        this.charges = new LimitCharge[permits.size()];
        this.audit = audit;
    }

    /** The places of the permits whose profiles have limits, by profile. */
    Collection<List<Integer>> byProfile() {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < permits.size(); i++) {
            if (permits.get(i) != null && Limiter.isLimited(permits.get(i))) {
                charges[i] = LimitCharge.of(permits.get(i));
                places.computeIfAbsent(profileOf(i).name(), name -> new ArrayList<>())
                        .add(i);
            }
        }
        return places.values();
    }

    Profile profileOf(int place) {
        return permits.get(place).profile();
    }

    /** The charge of a permit that {@link #byProfile} returned. */
    LimitCharge charge(int place) {
        return charges[place];
    }

    /** Refuses each permit that no wait can make possible; returns the others. */
    List<Integer> possible(List<Integer> places) {
        List<Integer> possible = new ArrayList<>(places.size());
        for (int place : places) {
            try {
                charge(place).requirePossible(permits.get(place).request(), profileOf(place));
                possible.add(place);
            } catch (ProblemException refusal) {
                refuse(List.of(place), refusal);
            }
        }
        return possible;
    }

    /** The sum of the charges at {@code places}, which are of one profile. */
    LimitCharge sum(List<Integer> places) {
        LimitCharge first = charge(places.get(0));
        long bytes = 0;
        for (int place : places) {
            bytes += charge(place).bytes();
        }
        return new LimitCharge(first.holder(), first.limits(), places.size(), bytes);
    }

    void refuse(List<Integer> places, ProblemException refusal) {
        refusals = refusals == null ? new ProblemException[permits.size()] : refusals;
        for (int place : places) {
            refusals[place] = audit.refused(permits.get(place), refusal);
        }
    }

    /** For each permit its refusal, or null if it was charged; empty if none was refused. */
    List<ProblemException> refusals() {
        return refusals == null ? List.of() : Arrays.asList(refusals);
    }
}
