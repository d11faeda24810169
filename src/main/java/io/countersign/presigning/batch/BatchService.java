package io.countersign.presigning.batch;

import io.countersign.callers.Caller;
import io.countersign.json.StrictJson;
import io.countersign.presigning.BatchPresigner;
import io.countersign.presigning.BatchResult;
import io.countersign.presigning.PresignRequest;
import io.countersign.presigning.batch.BatchFormat.Numbered;
import io.countersign.problem.ProblemException;
import io.countersign.telemetry.RequestId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Signs batches, in steps: the next step begins when the client has received the results of the last. */
@Singleton
class BatchService {

    static final int MAX_ITEMS = 1000;

    /** For the OpenAPI document. */
    static final String EXAMPLE =
            "[{\"method\": \"GET\", \"key\": \"hello.txt\"}, {\"method\": \"GET\", \"key\": \"hallo.txt\"}]";

    private final BatchPresigner presigner;

    BatchService(BatchPresigner presigner) {
        this.presigner = presigner;
    }

    /** The results of the lines in {@code body}, each in the order of its line. */
    Multi<byte[]> lines(Caller caller, Multi<byte[]> body, BatchFormat format) {
        LineSplitter lines = new LineSplitter();
        Multi<List<BatchLine>> steps = Multi.createBy()
                .concatenating()
                .streams(
                        body.onItem().transformToMultiAndConcatenate(chunk -> Multi.createFrom()
                                .iterable(lines.accept(chunk))),
                        Multi.createFrom().deferred(() -> Multi.createFrom().iterable(lines.end())));
        return results(caller, steps, format);
    }

    /**
     * The results of the items of a JSON array.
     *
     * @throws ProblemException if {@code body} is not an array of at most {@value #MAX_ITEMS} items
     */
    Multi<byte[]> items(Caller caller, byte[] body, BatchFormat format) {
        return results(caller, Multi.createFrom().iterable(stepsOf(body)), format);
    }

    /** As above, as one JSON array. */
    Uni<byte[]> array(Caller caller, byte[] body) {
        return items(caller, body, JsonResults.AS_ITEMS).collect().asList().map(JsonArray::of);
    }

    private static List<List<BatchLine>> stepsOf(byte[] body) {
        List<byte[]> items = StrictJson.items(body, MAX_ITEMS);
        List<BatchLine> lines = new ArrayList<>(items.size());
        for (byte[] item : items) {
            lines.add(new BatchLine(lines.size() + 1, item, null));
        }
        return Steps.of(lines);
    }

    private Multi<byte[]> results(Caller caller, Multi<List<BatchLine>> steps, BatchFormat format) {
        String requestId = RequestId.current();
        return afterHeader(
                format,
                steps.onItem()
                        .transformToUniAndConcatenate(step -> signed(caller, step))
                        .map(step -> format.write(step, requestId)));
    }

    static Multi<byte[]> afterHeader(BatchFormat format, Multi<byte[]> results) {
        byte[] header = format.header();
        return header.length == 0
                ? results
                : Multi.createBy().concatenating().streams(Multi.createFrom().item(header), results);
    }

    private Uni<List<Numbered>> signed(Caller caller, List<BatchLine> step) {
        Numbered[] results = new Numbered[step.size()];
        List<PresignRequest> requests = new ArrayList<>(step.size());
        int[] places = new int[step.size()];
        for (int i = 0; i < results.length; i++) {
            try {
                requests.add(read(step.get(i)));
                places[requests.size() - 1] = i;
            } catch (ProblemException refusal) {
                results[i] = new Numbered(step.get(i).number(), null, BatchResult.of(refusal));
            }
        }
        return presigner.presignEach(caller, requests).map(signed -> {
            for (int i = 0; i < signed.size(); i++) {
                int place = places[i];
                results[place] =
                        new Numbered(step.get(place).number(), requests.get(i).key(), signed.get(i));
            }
            return List.of(results);
        });
    }

    private static PresignRequest read(BatchLine line) {
        if (line.refusal() != null) {
            throw line.refusal();
        }
        try {
            return StrictJson.read(PresignRequest.class, line.text());
        } catch (ProblemException refusal) {
            throw ofLine(refusal);
        }
    }

    /** In terms of a line: the body has many, each of which is a document. */
    private static ProblemException ofLine(ProblemException refusal) {
        if (!refusal.violations().isEmpty()) {
            return refusal;
        }
        String message = refusal.getMessage().replace("The body", "The line").replace("line 1, column", "column");
        return new ProblemException(refusal.code(), message);
    }
}
