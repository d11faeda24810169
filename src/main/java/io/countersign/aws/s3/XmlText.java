package io.countersign.aws.s3;

/** The characters that XML 1.0 can represent. W3C: "Extensible Markup Language (XML) 1.0", section 2.2. */
final class XmlText {

    private XmlText() {}

    /** Whether a document can contain {@code text}. */
    static boolean isValid(String text) {
        return text.codePoints().allMatch(XmlText::isValid);
    }

    private static boolean isValid(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xd7ff
                || point >= 0xe000 && point <= 0xfffd
                || point >= 0x10000;
    }
}
