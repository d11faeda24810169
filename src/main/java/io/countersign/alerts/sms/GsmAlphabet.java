package io.countersign.alerts.sms;

/** The GSM 7-bit default alphabet and its extension table. 3GPP TS 23.038, 6.2.1. */
final class GsmAlphabet {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** The extension table; each of its characters is sent after an escape septet. */
    private static final String EXTENDED = "\f^{}\\[~]|€";

    private GsmAlphabet() {}

    /** The number of septets of {@code character}: 1 or 2, or 0 if it is not in the alphabet. */
    static int septets(int character) {
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENDED.indexOf(character) >= 0 ? 2 : 0;
    }
}
