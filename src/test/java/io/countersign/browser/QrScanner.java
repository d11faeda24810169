package io.countersign.browser;

import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.microsoft.playwright.Locator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a QR code that the console draws as an SVG, by another library than the one that made it. */
final class QrScanner {

    private static final Pattern DARK_MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    private QrScanner() {}

    /** The text of {@code code}: an SVG with a border, and one path that holds a square for each dark module. */
    static String scan(Locator code) throws ReaderException {
        String[] box = code.getAttribute("viewBox").split(" ");
        int border = -Integer.parseInt(box[0]);
        int side = Integer.parseInt(box[2]) - 2 * border;
        BitMatrix modules = new BitMatrix(side);
        Matcher dark = DARK_MODULE.matcher(code.locator("path").getAttribute("d"));
        while (dark.find()) {
            modules.set(Integer.parseInt(dark.group(1)), Integer.parseInt(dark.group(2)));
        }
        return new Decoder().decode(modules).getText();
    }
}
