package io.countersign.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscription gets what its filter policy wants. The conditions are those of AWS's "Amazon SNS subscription filter policies". */
class FilterPolicyTest {

    private static final Map<String, Attribute> MESSAGE = Map.of(
            "road", new Attribute("String", "Ring-Road"),
            "count", new Attribute("Number", "9.50"),
            "crews", new Attribute("String.Array", "[\"north\",\"south\",7,true]"));

    private static Subscription subscription(Map<String, String> attributes) {
        return new Subscription("arn", "sqs", "queue", "token", attributes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | {}",
                "true  | {\"road\":[\"Ring-Road\"]}",
                "true  | {\"road\":[\"other\",\"Ring-Road\"]}",
                "false | {\"road\":[\"ring-road\"]}",
                "false | {\"road\":[]}",
                "true  | {\"road\":[{\"equals-ignore-case\":\"ring-ROAD\"}]}",
                "true  | {\"road\":[{\"prefix\":\"Ring\"}]}",
                "false | {\"road\":[{\"prefix\":\"Road\"}]}",
                "true  | {\"road\":[{\"suffix\":\"Road\"}]}",
                "false | {\"road\":[{\"suffix\":\"Ring\"}]}",
                "true  | {\"road\":[{\"anything-but\":[\"a\",\"b\"]}]}",
                "false | {\"road\":[{\"anything-but\":[\"a\",\"Ring-Road\"]}]}",
                "false | {\"road\":[{\"anything-but\":{\"prefix\":\"Ring\"}}]}",
                "true  | {\"road\":[{\"exists\":true}]}",
                "false | {\"road\":[{\"exists\":false}]}",
                "true  | {\"town\":[{\"exists\":false}]}",
                "false | {\"town\":[{\"exists\":true}]}",
                "false | {\"town\":[{\"anything-but\":[\"a\"]}]}",
                "true  | {\"count\":[9.5]}",
                "false | {\"count\":[\"9.50\"]}",
                "true  | {\"count\":[{\"numeric\":[\">\",9,\"<=\",9.5]}]}",
                "false | {\"count\":[{\"numeric\":[\">\",9.5]}]}",
                "true  | {\"count\":[{\"numeric\":[\"=\",9.5]}]}",
                "false | {\"count\":[{\"numeric\":[\"<\",9.5]}]}",
                "true  | {\"count\":[{\"numeric\":[\">=\",9.5]}]}",
                "false | {\"road\":[{\"numeric\":[\">\",0]}]}",
                "true  | {\"crews\":[\"south\"]}",
                "true  | {\"crews\":[7]}",
                "true  | {\"crews\":[true]}",
                "false | {\"crews\":[\"east\"]}",
                "true  | {\"road\":[\"Ring-Road\"],\"count\":[9.5]}",
                "false | {\"road\":[\"Ring-Road\"],\"count\":[1]}",
                "true  | {\"$or\":[{\"count\":[1]},{\"road\":[\"Ring-Road\"]}]}",
                "false | {\"$or\":[{\"count\":[1]},{\"road\":[\"other\"]}]}",
                "false | {\"road\":[{\"unheard-of\":1}]}"
            })
    void attributesAreLookedAt(boolean wanted, String policy) {
        assertEquals(wanted, FilterPolicy.wants(subscription(Map.of("FilterPolicy", policy)), "{}", MESSAGE));
    }

    @Test
    void theBodyIsLookedAtWhereThePolicySaysSo() {
        Subscription subscription = subscription(Map.of(
                "FilterPolicy", "{\"road\":{\"name\":[{\"prefix\":\"A\"}]}}", "FilterPolicyScope", "MessageBody"));
        assertEquals(true, FilterPolicy.wants(subscription, "{\"road\":{\"name\":\"A1\"}}", Map.of()));
        assertEquals(false, FilterPolicy.wants(subscription, "{\"road\":{\"name\":\"B1\"}}", Map.of()));
        assertEquals(false, FilterPolicy.wants(subscription, "{\"road\":\"A1\"}", MESSAGE));
        assertEquals(false, FilterPolicy.wants(subscription, "no JSON", MESSAGE));
    }

    @Test
    void withoutOneEverythingIsWanted() {
        assertEquals(true, FilterPolicy.wants(subscription(Map.of()), "no JSON", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "{", "null"})
    void whatIsNoPolicyIsRefused(String policy) {
        assertEquals(
                400,
                assertThrows(SnsError.class, () -> FilterPolicy.requireValid(policy))
                        .status());
    }
}
