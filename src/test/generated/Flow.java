import io.countersign.client.ApiClient;
import io.countersign.client.ApiException;
import io.countersign.client.api.AlertsApi;
import io.countersign.client.api.SigningApi;
import io.countersign.client.api.UploadsApi;
import io.countersign.client.model.CompleteUploadRequest;
import io.countersign.client.model.CompletedUpload;
import io.countersign.client.model.CreateTopicRequest;
import io.countersign.client.model.MessageRequest;
import io.countersign.client.model.PresignRequest;
import io.countersign.client.model.SentPart;
import io.countersign.client.model.SignPartsRequest;
import io.countersign.client.model.SignedUrl;
import io.countersign.client.model.Topic;
import io.countersign.client.model.Upload;
import io.countersign.client.model.UploadPart;
import io.countersign.client.model.UploadRequest;
import io.countersign.client.model.UploadStrategy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a program does with the client that openapi-generator makes of our document: sign, send, fetch, send in parts, publish. */
public final class Flow {

    private final HttpClient http = HttpClient.newHttpClient();
    private final SigningApi signing;
    private final UploadsApi uploads;
    private final AlertsApi alerts;

    private Flow(ApiClient client) {
        signing = new SigningApi(client);
        uploads = new UploadsApi(client);
        alerts = new AlertsApi(client);
    }

    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        Flow flow = new Flow(client);
        flow.sendAndFetch();
        flow.sendInParts();
        flow.publish();
        flow.beRefused();
        System.out.println("the Java client signs, uploads, downloads, uploads in parts, publishes, and reads the message of a refusal");
    }

    private HttpResponse<byte[]> send(String method, String url, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length")) { // which this client sends by itself
                request.header(name, value);
            }
        });
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        check(response.statusCode() == 200, new String(response.body(), StandardCharsets.UTF_8));
        return response;
    }

    private byte[] fetch(String key) throws Exception {
        SignedUrl get = signing.presign(new PresignRequest().method(PresignRequest.MethodEnum.GET).key(key));
        check(get.getExpiresAt().isAfter(get.getIssuedAt()), "it has no life");
        return send("GET", get.getUrl(), get.getHeaders(), new byte[0]).body();
    }

    private void sendAndFetch() throws Exception {
        String key = "generated/java-" + System.nanoTime() + ".txt";
        SignedUrl put = signing.presign(
                new PresignRequest().method(PresignRequest.MethodEnum.PUT).key(key).contentType("text/plain"));
        send("PUT", put.getUrl(), put.getHeaders(), "hello, store".getBytes(StandardCharsets.UTF_8));
        check("hello, store".equals(new String(fetch(key), StandardCharsets.UTF_8)), "it came back another");
    }

    private void sendInParts() throws Exception {
        byte[] file = new byte[11 << 20];
        new Random(7).nextBytes(file);
        Upload upload = uploads.beginUpload(new UploadRequest()
                .filename("holiday.bin")
                .contentType("application/octet-stream")
                .size((long) file.length)
                .strategy(UploadStrategy.MULTIPART)
                .partSize(5L << 20));
        int partSize = upload.getMultipart().getPartSize().intValue();
        CompleteUploadRequest complete = new CompleteUploadRequest();
        for (UploadPart part : uploads.signParts(upload.getId(), new SignPartsRequest().partNumbers(List.of(1, 2, 3)))
                .getParts()) {
            int from = (part.getPartNumber() - 1) * partSize;
            byte[] bytes = Arrays.copyOfRange(file, from, Math.min(from + partSize, file.length));
            String etag = send("PUT", part.getUrl(), part.getHeaders(), bytes).headers().firstValue("ETag").orElseThrow();
            complete.addPartsItem(new SentPart().partNumber(part.getPartNumber()).etag(etag));
        }
        CompletedUpload completed = uploads.completeUpload(upload.getId(), complete);
        check(completed.getSize() == file.length, "it has another size");
        check(Arrays.equals(file, fetch(completed.getKey())), "it came back another");
    }

    private void publish() throws ApiException {
        Topic topic = alerts.createTopic(new CreateTopicRequest().name("generated-java-" + System.nanoTime()));
        MessageRequest message = new MessageRequest().subject("Potholes").message("There are 9 potholes!");
        check(!alerts.publishMessage(topic.getName(), message, "once").getMessageId().isEmpty(), "it has no id");
        alerts.deleteTopic(topic.getName());
    }

    private void beRefused() {
        try {
            signing.presign(new PresignRequest().method(PresignRequest.MethodEnum.GET).key("a").profile("no-such"));
            check(false, "there is no such profile");
        } catch (ApiException e) {
            check(e.getCode() == 404 && e.getResponseBody().contains("\"not-found\""), e.getResponseBody());
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
