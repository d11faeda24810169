package io.countersign.shares.api;

import io.nayuki.qrcodegen.QrCode;

/** A QR code (ISO/IEC 18004) as an SVG image. */
final class QrCodeSvg {

    /** The width of the light border, in modules, that the standard requires. */
    private static final int QUIET_ZONE = 4;

    private QrCodeSvg() {}

    /** Returns the SVG image of {@code text}, which must be short enough for a QR code: 2,000 characters are. */
    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        int side = code.size + 2 * QUIET_ZONE;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-" + QUIET_ZONE + " -" + QUIET_ZONE + " " + side
                + " "
                + side + "\" role=\"img\" aria-label=\"QR code of the link\"><rect x=\"-" + QUIET_ZONE + "\" y=\"-"
                + QUIET_ZONE + "\" width=\"" + side + "\" height=\"" + side + "\" fill=\"#fff\"/><path d=\"" + dark
                + "\" fill=\"#000\" shape-rendering=\"crispEdges\"/></svg>";
    }
}
