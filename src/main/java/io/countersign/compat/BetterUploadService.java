package io.countersign.compat;

import io.countersign.callers.Caller;
import io.countersign.compat.BetterUploadAnswer.Item;
import io.countersign.compat.BetterUploadAnswer.Multipart;
import io.countersign.compat.BetterUploadAnswer.Part;
import io.countersign.compat.BetterUploadAnswer.Stored;
import io.countersign.compat.BetterUploadAnswer.Uploads;
import io.countersign.compat.BetterUploadRequest.File;
import io.countersign.content.MetadataValue;
import io.countersign.content.SentContentType;
import io.countersign.signer.ClientHeaders;
import io.countersign.uploads.FinishService;
import io.countersign.uploads.PartsService;
import io.countersign.uploads.UploadRequest;
import io.countersign.uploads.UploadService;
import io.countersign.uploads.UploadView;
import io.countersign.uploads.UploadView.PartView;
import io.countersign.uploads.direct.DirectCompletion;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * better-upload's route protocol, implemented with this service's uploads. The client sends one request for all files
 * and requests no later signatures; small files use one PUT, larger ones parts, which it completes at this service.
 */
@Singleton
class BetterUploadService {

    private static final String CACHE_CONTROL = "cache-control";

    /** For a PUT: the media type, the length, and the metadata and the Cache-Control in the response. */
    private static final Set<String> SENT = Set.of("content-length", CACHE_CONTROL, MetadataValue.HEADER_PREFIX);

    private static final long MIN_PART = 8L << 20;
    private static final long MIB = 1L << 20;

    /** For all files: their parts are signed immediately, and each counts as a signature. */
    private static final long MAX_PARTS = 1000;

    private final UploadService uploads;
    private final PartsService parts;
    private final FinishService finish;
    private final DirectCompletion completion;
    private final PublicAddress address;

    /** How many files of a request are started, or aborted, concurrently. */
    private static final int CONCURRENCY = 8;

    /** A started upload; {@code item} is null until its parts are signed. */
    private record StartedUpload(String id, Item item) {}

    BetterUploadService(
            UploadService uploads,
            PartsService parts,
            FinishService finish,
            DirectCompletion completion,
            PublicAddress address) {
        this.uploads = uploads;
        this.parts = parts;
        this.finish = finish;
        this.completion = completion;
        this.address = address;
    }

    /**
     * Starts an upload for each file; if one is rejected, all fail, and the started ones are aborted. Fails with a
     * problem.
     *
     * @param origin the origin of the page, or null
     * @param host the host of the request
     */
    Uni<BetterUploadAnswer> begin(Caller caller, BetterUploadRequest request, String origin, String host) {
        List<File> files = request.checked().files();
        long partSize = partSizeOf(files);
        Map<String, String> metadata = metadataOf(request);
        AtomicReferenceArray<StartedUpload> started = new AtomicReferenceArray<>(files.size());
        AtomicReference<Throwable> failed = new AtomicReference<>();
        return Multi.createFrom()
                .range(0, files.size())
                .onItem()
                .transformToUni(index -> failed.get() != null
                        ? Uni.createFrom().<Void>nullItem() // a further upload would only be aborted
                        : Uni.createFrom()
                                .deferred(() -> begin(caller, files.get(index), metadata, partSize))
                                .invoke(upload -> started.set(index, new StartedUpload(upload.id(), null)))
                                .chain(upload -> itemOf(
                                        caller, files.get(index), upload, () -> address.of(caller, origin, host)))
                                .invoke(item -> started.set(
                                        index,
                                        new StartedUpload(started.get(index).id(), item)))
                                .replaceWithVoid()
                                .onFailure()
                                .recoverWithUni(failure -> {
                                    failed.compareAndSet(null, failure);
                                    return Uni.createFrom().nullItem();
                                }))
                // wait for all: an upload that is still starting could not be aborted
                .merge(CONCURRENCY)
                .collect()
                .last()
                .chain(() -> {
                    List<StartedUpload> all = inOrder(started);
                    return failed.get() == null
                            ? Uni.createFrom().item(answer(all, partSize))
                            : giveUp(caller, all).chain(() -> Uni.createFrom().failure(failed.get()));
                });
    }

    private static List<StartedUpload> inOrder(AtomicReferenceArray<StartedUpload> started) {
        return IntStream.range(0, started.length())
                .mapToObj(started::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A part size, at least 8 MiB, that is so large that all files together have hardly more than {@link #MAX_PARTS}
     * parts, independent of the requested sizes.
     */
    private static long partSizeOf(List<File> files) {
        double all = files.stream().mapToDouble(File::size).sum(); // a long could overflow
        return Math.max(MIN_PART, ((long) (all / MAX_PARTS) + MIB) / MIB * MIB);
    }

    /** Numbers and booleans become strings; null and nested values are ignored, as with Companion. */
    private static Map<String, String> metadataOf(BetterUploadRequest request) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (request.metadata() != null) {
            request.metadata().forEach((name, value) -> {
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    metadata.put(name, value.toString());
                }
            });
        }
        return metadata;
    }

    private Uni<UploadView> begin(Caller caller, File file, Map<String, String> metadata, long partSize) {
        SentContentType type = SentContentType.of("type", file.type());
        ClientHeaders client = new ClientHeaders("better-upload", type, SENT);
        UploadRequest upload = UploadRequest.ofSize(
                file.name(), CompanionInput.typeOr(type.canonical()), file.size(), metadata, partSize);
        return uploads.beginFor(client, caller, upload);
    }

    private Uni<Item> itemOf(Caller caller, File file, UploadView upload, Supplier<String> base) {
        if (upload.multipart() == null) {
            Map<String, String> sent = new LinkedHashMap<>();
            upload.put().headers().forEach((name, value) -> {
                if (name.startsWith(MetadataValue.HEADER_PREFIX)) {
                    sent.put(name.substring(MetadataValue.HEADER_PREFIX.length()), value);
                }
            });
            Stored stored = stored(file, upload, sent, upload.put().headers().get(CACHE_CONTROL));
            return Uni.createFrom().item(new Item(stored, upload.put().url(), null, null, null, null));
        }
        String url = base.get() + "/compat/better-upload/uploads/" + completion.tokenOf(caller, upload.id());
        List<PartView> first = upload.multipart().parts();
        return parts.signFrom(caller, upload.id(), first.size() + 1).map(others -> {
            List<Part> all = new ArrayList<>();
            first.forEach(part -> all.add(new Part(part.url(), part.partNumber(), part.size())));
            others.forEach(part -> all.add(new Part(part.url(), part.partNumber(), part.size())));
            return new Item(stored(file, upload, Map.of(), null), null, all, upload.id(), url, url);
        });
    }

    private static Stored stored(File file, UploadView upload, Map<String, String> metadata, String cacheControl) {
        return new Stored(
                file.name(), file.size(), file.type() == null ? "" : file.type(), upload.key(), metadata, cacheControl);
    }

    private static BetterUploadAnswer answer(List<StartedUpload> started, long partSize) {
        Map<String, String> ids = new LinkedHashMap<>();
        started.forEach(upload -> ids.put(upload.item().file().objectKey(), upload.id()));
        List<Item> items = started.stream().map(StartedUpload::item).toList();
        boolean inParts = items.stream().anyMatch(item -> item.parts() != null);
        return inParts
                ? new BetterUploadAnswer(null, new Multipart(items, partSize), new Uploads(ids))
                : new BetterUploadAnswer(items, null, new Uploads(ids));
    }

    private Uni<Void> giveUp(Caller caller, List<StartedUpload> started) {
        return Multi.createFrom()
                .iterable(started)
                .onItem()
                .transformToUni(
                        upload -> finish.abort(caller, upload.id()).onFailure().recoverWithNull())
                .merge(CONCURRENCY)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
