package io.countersign.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.presign.CredentialsSource.Ending;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * When a session ends that the SDK's provider chain found. The AWS SDK asks containers' endpoints and EC2's metadata for credentials and
 * reads when they end, but does not pass that on (as of 2.41), and what is signed by them would be said to live longer than it does. So
 * the same source is asked once more.
 */
@Singleton
public class SessionExpiration {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a source says of the session that it hands out.
     *
     * @param accessKeyId which session it is
     * @param endsAt when it ends
     */
    record Reported(String accessKeyId, Instant endsAt) {}

    private volatile Reported last;

    /**
     * {@code ending} with its end, where its source hands out these very credentials and says when they end; as it is where it has an
     * end, is no session, or nothing is known of it. Never fails: what could not be asked is not known.
     */
    public Uni<Ending> complete(Ending ending) {
        String token = ending.credentials().sessionToken();
        if (ending.endsAt() != null || token == null || isOfEnvironment(token)) {
            return Uni.createFrom().item(ending);
        }
        return Uni.createFrom()
                .deferred(() -> ContainerExpiration.isThere() ? ContainerExpiration.ask() : InstanceExpiration.ask())
                .onFailure()
                .invoke(failure -> Log.warnf("The source of the session did not say when it ends: %s", failure))
                .onFailure()
                .recoverWithNull()
                .map(answer -> withEnd(ending, answer));
    }

    /** Nothing says when a session ends whose credentials are variables. */
    private static boolean isOfEnvironment(String token) {
        Optional<String> variable = SdkSystemSetting.AWS_SESSION_TOKEN.getStringValue();
        return variable.isPresent() && variable.get().equals(token);
    }

    /** The SDK may go on with a session for a while after its source hands out the next, so the last one is remembered. */
    private Ending withEnd(Ending ending, Reported answer) {
        String id = ending.credentials().accessKeyId();
        if (answer != null && answer.accessKeyId.equals(id)) {
            last = answer;
        }
        Reported known = last;
        return known != null && known.accessKeyId.equals(id) ? new Ending(ending.credentials(), known.endsAt) : ending;
    }

    /** The document that both kinds of sources answer with. */
    static Reported read(HttpResponse<String> answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() == 200 && body.hasNonNull("AccessKeyId") && body.hasNonNull("Expiration")) {
                return new Reported(
                        body.get("AccessKeyId").asText(),
                        Instant.parse(body.get("Expiration").asText()));
            }
        } catch (IOException | DateTimeException e) {
            // what it says is not shown: there may be a secret in it
        }
        throw new IllegalStateException("status " + answer.statusCode() + " without credentials that end");
    }
}
