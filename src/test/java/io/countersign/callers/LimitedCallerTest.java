package io.countersign.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits apply per authenticated caller, and per network for anonymous callers. */
class LimitedCallerTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,                       @192.0.2.7",
        "2001:db8:1:2:3:4:5:6,            @20010db800010002/64",
        "2001:db8:1:2::,                  @20010db800010002/64",
        "2001:db8:1:3::1,                 @20010db800010003/64",
        "fe80::1%eth0,                    @fe80000000000000/64",
        "::ffff:192.0.2.7,                @192.0.2.7",
        "not:an:address,                  @not:an:address",
        "beef:not:valid,                  @beef:not:valid",
        ":::::::::::,                     @:::::::::::",
        "_hidden,                         @_hidden",
        ",                                @"
    })
    void anonymousCallersAreLimitedByNetwork(String address, String name) {
        assertEquals(name, LimitedCaller.nameOf(Caller.anonymous(address)));
    }

    @Test
    void anInvalidForwardedAddressIsTruncated() {
        assertEquals(
                65, LimitedCaller.nameOf(Caller.anonymous("x".repeat(5000))).length());
        assertEquals(
                65, LimitedCaller.nameOf(Caller.anonymous("1:".repeat(5000))).length());
    }

    @Test
    void callerNamesCannotEqualANetwork() {
        Caller known = new Caller("192.0.2.7", Caller.Kind.API_KEY, Set.of(), null, "192.0.2.7");
        assertEquals("=192.0.2.7", LimitedCaller.nameOf(known));
        assertNotEquals(LimitedCaller.nameOf(known), LimitedCaller.nameOf(Caller.anonymous("192.0.2.7")));
    }
}
