package io.countersign.images;

/** The types of images that can be examined. AWS: Rekognition, "Image specifications". */
public enum ImageType {
    JPEG("image/jpeg", 0xff, 0xd8, 0xff),
    PNG("image/png", 0x89, 'P', 'N', 'G');

    private final String mediaType;
    private final int[] magic;

    ImageType(String mediaType, int... magic) {
        this.mediaType = mediaType;
        this.magic = magic;
    }

    /** Returns the type of an object that starts with {@code first}; null if it is none of these. */
    public static ImageType of(byte[] first) {
        for (ImageType type : values()) {
            if (type.starts(first)) {
                return type;
            }
        }
        return null;
    }

    /** Whether {@code mediaType} is one of these. */
    public static boolean includes(String mediaType) {
        for (ImageType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return true;
            }
        }
        return false;
    }

    private boolean starts(byte[] first) {
        if (first.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((first[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
