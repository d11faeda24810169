package io.countersign.uploads;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A signed form as a browser sends it, also with changed fields. */
final class Form {

    static final byte[] FILE = "hello, store\n".getBytes(StandardCharsets.UTF_8);

    private final JsonPath signed;
    private final Map<String, String> fields;

    private Form(JsonPath signed) {
        this.signed = signed;
        this.fields = new LinkedHashMap<>(signed.<String, String>getMap("fields"));
    }

    /** The form that {@code request} asks for. */
    static Form of(Map<String, ?> request) {
        return new Form(Service.presignForm(request));
    }

    /** The form in {@code answer}. */
    static Form of(ValidatableResponse answer) {
        return new Form(answer.statusCode(200).extract().jsonPath());
    }

    /** A form for a text under {@code key}. */
    static Form ofText(String key) {
        return of(Map.of("key", key, "contentType", "text/plain"));
    }

    Form with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    Form without(String field) {
        if (fields.remove(field) == null) {
            throw new AssertionError("the form has no field " + field + " to leave out");
        }
        return this;
    }

    String key() {
        return signed.getString("key");
    }

    String field(String name) {
        return fields.get(name);
    }

    HttpResponse<byte[]> post() {
        return post(FILE);
    }

    HttpResponse<byte[]> post(byte[] file) {
        return post("hello.txt", file);
    }

    HttpResponse<byte[]> post(String fileName, byte[] file) {
        return StoreClient.post(signed.getString("url"), fields, fileName, file);
    }
}
