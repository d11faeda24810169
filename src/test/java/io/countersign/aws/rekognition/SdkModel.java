package io.countersign.aws.rekognition;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** Compares JSON documents with the fields of the service's model, as the SDK was generated from it. */
final class SdkModel {

    private SdkModel() {}

    /** Fails unless each field of {@code json} is one of {@code shape} and has its type. */
    static void requireFits(SdkPojo shape, JsonNode json) {
        Map<String, SdkField<?>> fields =
                shape.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, Function.identity()));
        assertTrue(json.isObject(), json::toString);
        json.properties().forEach(field -> {
            SdkField<?> known = fields.get(field.getKey());
            assertNotNull(known, () -> field.getKey() + " is none of " + fields.keySet());
            requireFits(known, field.getValue());
        });
    }

    private static void requireFits(SdkField<?> field, JsonNode value) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            requireFits(field.constructor().get(), value);
        } else if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            assertTrue(value.isArray(), value::toString);
            value.forEach(each -> requireFits(member, each));
        } else if (type == MarshallingType.INTEGER) {
            assertTrue(value.isIntegralNumber(), value::toString);
        } else if (type == MarshallingType.FLOAT) {
            assertTrue(value.isNumber(), value::toString);
        } else if (type == MarshallingType.STRING) {
            assertTrue(value.isTextual(), value::toString);
        } else if (type == MarshallingType.SDK_BYTES) {
            Base64.getDecoder().decode(value.asText());
        } else {
            throw new AssertionError(field.locationName() + " has the type " + type);
        }
    }
}
