package io.countersign.local.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A subscription gets what its filter policy wants. The conditions are those of AWS's "Amazon SNS subscription filter
 * policies".
 */
class FilterPolicyTest {

    private static final Map<String, ReceivedAttribute> MESSAGE = Map.of(
            "road", new ReceivedAttribute("String", "Ring-Road"),
            "address", new ReceivedAttribute("String", "10.0.0.200"),
            "count", new ReceivedAttribute("Number", "9.50"),
            "crews", new ReceivedAttribute("String.Array", "[\"north\",\"south\",7,true]"));

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
                "true  | {\"address\":[{\"cidr\":\"10.0.0.0/24\"}]}",
                "false | {\"address\":[{\"cidr\":\"10.0.0.0/26\"}]}",
                "false | {\"road\":[{\"cidr\":\"10.0.0.0/8\"}]}"
            })
    void attributesAreLookedAt(boolean wanted, String policy) {
        assertEquals(wanted, FilterPolicy.wants(subscription(Map.of("FilterPolicy", policy)), "{}", MESSAGE));
    }

    @Test
    void theScopeSelectsTheBody() {
        Subscription subscription = subscription(Map.of(
                "FilterPolicy", "{\"road\":{\"name\":[{\"prefix\":\"A\"}]}}", "FilterPolicyScope", "MessageBody"));
        assertEquals(true, FilterPolicy.wants(subscription, "{\"road\":{\"name\":\"A1\"}}", Map.of()));
        assertEquals(false, FilterPolicy.wants(subscription, "{\"road\":{\"name\":\"B1\"}}", Map.of()));
        assertEquals(false, FilterPolicy.wants(subscription, "{\"road\":\"A1\"}", MESSAGE));
        assertEquals(false, FilterPolicy.wants(subscription, "no JSON", MESSAGE));
    }

    @Test
    void withoutAPolicyEveryMessageMatches() {
        assertEquals(true, FilterPolicy.wants(subscription(Map.of()), "no JSON", Map.of()));
    }

    /** Lists do not count: as at SNS, an object in a list matches as one alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | {\"Records\":{\"s3\":{\"object\":{\"key\":[{\"prefix\":\"auto-\"}]}},\"eventName\":[{\"prefix\":\"ObjectCreated:\"}]}}",
                "false | {\"Records\":{\"s3\":{\"object\":{\"key\":[{\"prefix\":\"boat-\"}]}}}}",
                "true  | {\"Records\":{\"eventName\":[\"ObjectRemoved:Delete\"]}}",
                "true  | {\"Records.eventName\":[\"ObjectRemoved:Delete\"]}",
                "true  | {\"tags\":[\"b\"]}",
                "true  | {\"tags\":[null]}",
                "true  | {\"none\":[{\"exists\":false}]}",
                "false | {\"Records\":{\"eventName\":[{\"exists\":false}]}}",
                "true  | {\"Records\":{\"absent\":[{\"exists\":false}]}}",
                "true  | {\"Records\":{\"$or\":[{\"eventName\":[\"x\"]},{\"size\":[{\"numeric\":[\">\",16,\"<\",18]}]}]}}",
                "false | {\"Records\":{\"$or\":[{\"eventName\":[\"x\"]},{\"size\":[18]}]}}"
            })
    void listsOfObjectsInBodiesAreLookedInto(boolean wanted, String policy) {
        String body = "{\"tags\":[\"a\",[\"b\",null]],\"none\":[],\"Records\":["
                + "{\"eventName\":\"ObjectCreated:Put\",\"size\":17,\"s3\":{\"object\":[[{\"key\":\"auto-insurance.xml\"}]]}},"
                + "{\"eventName\":\"ObjectRemoved:Delete\",\"s3\":{\"object\":{\"key\":\"home-insurance.xml\"}}}]}";
        Map<String, String> policies = Map.of("FilterPolicy", policy, "FilterPolicyScope", "MessageBody");
        FilterPolicyCheck.require(policy, "MessageBody", true);
        assertEquals(wanted, FilterPolicy.wants(subscription(policies), body, MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "{", "null"})
    void whatIsNoPolicyIsRefused(String policy) {
        assertEquals(
                400,
                assertThrows(SnsError.class, () -> FilterPolicyCheck.require(policy, null, true))
                        .status());
    }

    /** The texts are SNS's own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Match value must be String, number, true, false, or null | {\"key\":[[\"value\"]]}",
                "Unrecognized match type wrong-operator | {\"key\":[{\"wrong-operator\":true}]}",
                "Only one key allowed in match expression | {\"key\":[{\"suffix\":\"value\",\"prefix\":\"value2\"}]}",
                "Empty arrays are not allowed | {\"key\":[]}",
                "suffix match pattern must be a string | {\"key\":[{\"suffix\":100}]}",
                "suffix match pattern must be a string | {\"key\":[{\"suffix\":[\"test\"]}]}",
                "\"key\" must be an object or an array | {\"key\":\"value\"}",
                "\"key\" must be an object or an array | {\"key\":null}",
                "exists match pattern must be either true or false. | {\"key\":[{\"exists\":\"no\"}]}",
                "Unsupported anything-but pattern: exists | {\"key\":[{\"anything-but\":{\"exists\":false}}]}",
                "prefix match pattern must be a string | {\"key\":[{\"anything-but\":{\"prefix\":false}}]}",
                "Invalid member in numeric match: ] | {\"key\":[{\"numeric\":[]}]}",
                "Unrecognized numeric range operator: operator | {\"key\":[{\"numeric\":[\"operator\"]}]}",
                "Invalid member in numeric match: 1 | {\"key\":[{\"numeric\":[1,\"<=\"]}]}",
                "Value of equals must be numeric | {\"key\":[{\"numeric\":[\"=\",\"000\"]}]}",
                "Value of >= must be numeric | {\"key\":[{\"numeric\":[\">=\"]}]}",
                "Too many elements in numeric expression | {\"key\":[{\"numeric\":[\"<\",100,\">\",10]}]}",
                "Bad numeric range operator: > | {\"key\":[{\"numeric\":[\">=\",1,\">\",2]}]}",
                "Bottom must be less than top | {\"key\":[{\"numeric\":[\">\",3,\"<\",1]}]}",
                "Value of <= must be numeric | {\"key\":[{\"numeric\":[\">\",20,\"<=\"]}]}",
                "Bad value in numeric range: 30 | {\"key\":[{\"numeric\":[\">\",20,30]}]}",
                "Too many terms in numeric range expression | {\"key\":[{\"numeric\":[\">\",20,\"<\",30,\"<\",50]}]}",
                "Malformed CIDR, one '/' required | {\"key\":[{\"cidr\":\"bad-filter\"}]}",
                "Nonstandard IP address: xx.11.xx | {\"key\":[{\"cidr\":\"xx.11.xx/8\"}]}",
                "Malformed CIDR, mask bits must be an integer | {\"key\":[{\"cidr\":\"10.0.0.0/xx\"}]}",
                "Filter policy can not have more than 5 keys | {\"a\":[1],\"b\":[1],\"c\":[1],\"d\":[1],\"e\":[1],\"f\":[1]}",
                "Filter policy is too complex | {\"a\":[1,2,3,4,5,6,7,8,9,10,11,12,13],\"b\":[1,2,3,4,5,6,7,8,9,10,11,12]}"
            })
    void whatSnsRefusesIsRefusedInItsWords(String reason, String policy) {
        for (String scope : new String[] {null, "MessageBody"}) {
            assertEquals(
                    "Invalid parameter: Attributes Reason: FilterPolicy: " + reason,
                    assertThrows(SnsError.class, () -> FilterPolicyCheck.require(policy, scope, true))
                            .getMessage());
        }
        assertEquals(
                "Invalid parameter: FilterPolicy: " + reason,
                assertThrows(SnsError.class, () -> FilterPolicyCheck.require(policy, null, false))
                        .getMessage());
    }

    @Test
    void onlyPoliciesOnTheBodyMayBeNested() {
        String policy = "{\"a\":{\"b\":{\"c\":[1,2,3,4]}},\"d\":{\"e\":[1,2,3]}}";
        FilterPolicyCheck.require(policy, "MessageBody", true);
        String reason = assertThrows(SnsError.class, () -> FilterPolicyCheck.require(policy, null, true))
                .getMessage();
        assertTrue(
                reason.endsWith("Filter policy scope MessageAttributes does not support nested filter policy"), reason);
        // 3 levels times 8 conditions times 2 levels times 4 conditions: 192
        String complex = "{\"a\":{\"b\":{\"c\":[1,2,3,4,5,6,7,8]}},\"d\":{\"e\":[1,2,3,4]}}";
        assertThrows(SnsError.class, () -> FilterPolicyCheck.require(complex, "MessageBody", true));
    }

    @Test
    void unknownScopesAreRefused() {
        assertThrows(SnsError.class, () -> FilterPolicyCheck.require(null, "Anything", false));
    }
}
