package io.countersign.vision;

import io.countersign.store.TestTesseract;

/** Makes the service under test run the installed Tesseract until it is closed. */
final class InstalledTesseract implements AutoCloseable {

    private InstalledTesseract() {}

    static InstalledTesseract use() {
        TestTesseract.be(TestTesseract.Mode.REAL);
        return new InstalledTesseract();
    }

    @Override
    public void close() {
        TestTesseract.be(TestTesseract.Mode.SAMPLE);
    }
}
