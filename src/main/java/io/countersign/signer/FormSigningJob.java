package io.countersign.signer;

import io.countersign.audit.Actor;
import io.countersign.signer.UrlSigningJob.Life;
import io.countersign.signing.FormToSign;
import io.countersign.storage.ObjectMethod;
import io.countersign.stores.Capability;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A browser upload to be signed; whether it may be was decided before.
 *
 * @param actor who ordered it
 * @param profile under which profile; a label for the answer and the metrics
 * @param store in which store
 * @param form what the form may bring
 * @param life how long it may live
 */
public record FormSigningJob(Actor actor, String profile, String store, FormToSign form, Life life)
        implements SigningJob {

    @Override
    public List<Capability> needs() {
        return Stream.concat(
                        Stream.of(Capability.FORMS),
                        form.fields().keySet().stream()
                                .flatMap(name -> Stream.of(Capability.neededBy(name), Capability.neededByField(name))))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String verb() {
        return ObjectMethod.POST.name();
    }

    @Override
    public String bucketName() {
        return form.bucket();
    }

    @Override
    public String key() {
        return form.key();
    }

    @Override
    public Long size() {
        return form.maxSize();
    }
}
