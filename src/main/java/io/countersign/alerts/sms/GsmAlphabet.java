package io.countersign.alerts.sms;

/** The characters that take seven bits, or twice seven. 3GPP TS 23.038, 6.2.1: default alphabet and its extension table. */
final class GsmAlphabet {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each goes with an escape before it. */
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private GsmAlphabet() {}

    /** How many septets {@code character} takes: 1 or 2, or 0 where it is not in the alphabet. */
    static int septets(int character) {
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENDED.indexOf(character) >= 0 ? 2 : 0;
    }
}
