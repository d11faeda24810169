/** Images in stores: their types and sizes, judged by their bytes, and the port of the moderation of uploads. */
package io.countersign.images;
