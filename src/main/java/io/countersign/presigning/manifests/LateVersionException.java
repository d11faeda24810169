package io.countersign.presigning.manifests;

/** A version could not be written before the deadline of its manifest. */
final class LateVersionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LateVersionException(Manifest manifest) {
        super("Writing the manifest took longer than " + manifest.timing().deadline()
                + ", a third of the time between every and expires-in. Set a longer expires-in or a shorter every, or "
                + "divide its prefix among several manifests.");
    }
}
