package io.countersign.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.DrainableWork;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Handles each invocation of the function within its time. Background work is completed before the response is sent,
 * because Lambda freezes the process after it.
 */
@Singleton
public class Invocations {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final FormEventHandler forms;
    private final FileEventHandler files;
    private final StoreEventHandler stores;
    private final List<DrainableWork> afterwork;
    private final Duration margin;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "countersign-invocation");
        thread.setDaemon(true);
        return thread;
    });

    Invocations(
            FormEventHandler forms,
            FileEventHandler files,
            StoreEventHandler stores,
            @All List<DrainableWork> afterwork,
            LambdaConfig config) {
        this.forms = forms;
        this.files = files;
        this.stores = stores;
        this.afterwork = afterwork;
        this.margin = config.answerMargin();
    }

    /**
     * Returns the response to {@code event}, both JSON.
     *
     * @throws EventException if the event fails: the invoker gets the reason as the function's error
     */
    public byte[] answer(byte[] event, Invocation invocation, Resources resources) throws IOException {
        EventHandler door = null;
        JsonNode answer;
        try {
            ObjectNode read = read(event);
            door = doorFor(EventShape.of(read), resources);
            answer = inTime(door, read, invocation);
        } catch (ProblemException e) {
            answer = refusal(door, e, invocation);
        } finally {
            finish(invocation);
        }
        return JSON.writeValueAsBytes(answer);
    }

    private static ObjectNode read(byte[] event) throws IOException {
        try {
            if (JSON.readTree(event) instanceof ObjectNode read) {
                return read;
            }
        } catch (JacksonException e) {
            throw new ProblemException(ProblemCode.MALFORMED_JSON, "The event is not valid JSON.");
        }
        throw ProblemException.invalid("event", "must be a JSON object");
    }

    private EventHandler doorFor(EventShape shape, Resources resources) {
        return switch (shape) {
            case REQUEST -> new RequestEventHandler(resources);
            case URL_REQUEST -> new RequestEventHandler.ByUrl(new RequestEventHandler(resources));
            case STORE -> stores;
            case FILE -> files;
            case FORM -> forms;
        };
    }

    private JsonNode inTime(EventHandler door, ObjectNode event, Invocation invocation) {
        long millis = invocation.leftBut(margin).toMillis();
        if (millis == 0) {
            throw outOfTime();
        }
        Future<JsonNode> answering = threads.submit(() -> door.answer(event, invocation));
        try {
            return answering.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answering.cancel(true);
            throw outOfTime();
        } catch (InterruptedException e) {
            answering.cancel(true);
            Thread.currentThread().interrupt();
            throw outOfTime();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            Log.errorf(e.getCause(), "The invocation %s failed", invocation.id());
            throw new ProblemException(
                    ProblemCode.INTERNAL,
                    "An internal error occurred; the log contains details under this invocation's id.");
        }
    }

    private static ProblemException outOfTime() {
        return new ProblemException(
                ProblemCode.OUT_OF_TIME,
                "The function reached its timeout before the response was ready. Try again later, or increase the timeout.");
    }

    private static JsonNode refusal(EventHandler door, ProblemException problem, Invocation invocation) {
        if (door == null) {
            throw new EventException(problem);
        }
        return door.refusal(problem, invocation);
    }

    private void finish(Invocation invocation) {
        try {
            for (DrainableWork work : afterwork) {
                // half of the margin is enough to report the timeout
                if (!work.finish(invocation.leftBut(margin.dividedBy(2)))) {
                    Log.warnf("The invocation %s ended before its background work was complete", invocation.id());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
